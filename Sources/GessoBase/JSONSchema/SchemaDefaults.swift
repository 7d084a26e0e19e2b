/// Fills in the defaults that a schema names.
struct SchemaDefaults {
    let references: [String: SchemaNode]

    private static let maximumDepth = 64

    func fill(_ value: Value, _ node: SchemaNode, depth: Int) -> Value {
        guard depth < Self.maximumDepth else { return value }
        var value = value
        if let reference = node.reference, let target = references[reference] {
            value = fill(value, target, depth: depth + 1)
        }
        for case .allOf(let nodes) in node.combinations {
            for node in nodes { value = fill(value, node, depth: depth + 1) }
        }
        switch value {
        case .map(let members): return .map(fill(members, node, depth))
        case .list(let items):
            return .list(
                items.enumerated().map { index, item in
                    let schema =
                        index < node.prefixItems.count ? node.prefixItems[index] : node.items
                    return schema.map { fill(item, $0, depth: depth + 1) } ?? item
                })
        default: return value
        }
    }

    private func fill(_ members: ValueMap, _ node: SchemaNode, _ depth: Int) -> ValueMap {
        var members = members
        for (name, property) in node.properties {
            if let value = members[name] ?? defaultValue(of: property, depth) {
                members[name] = fill(value, property, depth: depth + 1)
            }
        }
        return members
    }

    private func defaultValue(of node: SchemaNode, _ depth: Int) -> Value? {
        if let value = node.defaultValue { return value }
        guard depth < Self.maximumDepth, let reference = node.reference,
            let target = references[reference]
        else { return nil }
        return defaultValue(of: target, depth + 1)
    }
}
