/// Checks a value against the nodes of a schema.
struct SchemaValidator {
    private let references: [String: SchemaNode]
    private(set) var problems: [SchemaProblem] = []
    private var depth = 0

    /// A reference that leads back to itself for the same value would not end.
    private static let maximumDepth = 256

    init(references: [String: SchemaNode]) { self.references = references }

    mutating func check(_ value: Value, _ node: SchemaNode, at pointer: String) {
        if let always = node.always {
            if !always { report(pointer, "nothing is allowed here") }
            return
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { return report(pointer, "nested too deep to check") }
        if let reference = node.reference, let target = references[reference] {
            check(value, target, at: pointer)
        }
        checkType(value, node, pointer)
        if let allowed = node.allowed, !allowed.contains(where: { SchemaEquality.equal($0, value) })
        {
            let words = allowed.map { JSON.text($0) }.joined(separator: ", ")
            report(pointer, "\(JSON.text(value)) is not one of \(words)", allowed)
        }
        for rule in node.rules {
            if let message = SchemaRules.problem(value, rule) { report(pointer, message) }
        }
        if case .map(let members) = value { checkProperties(members, node, pointer) }
        if case .list(let items) = value { checkItems(items, node, pointer) }
        for combination in node.combinations { check(value, combination, pointer) }
    }

    private mutating func report(_ pointer: String, _ message: String, _ allowed: [Value] = []) {
        problems.append(SchemaProblem(pointer: pointer, message: message, allowed: allowed))
    }

    private mutating func checkType(_ value: Value, _ node: SchemaNode, _ pointer: String) {
        guard !node.types.isEmpty, !node.types.contains(where: { Self.matches(value, $0) }) else {
            return
        }
        let wanted = node.types.joined(separator: " or ")
        report(pointer, "expected \(wanted), found \(Self.typeName(value))")
    }

    private static func matches(_ value: Value, _ type: String) -> Bool {
        typeName(value) == type || type == "number" && typeName(value) == "integer"
    }

    /// An image stands for its reference, so it is text to a schema.
    private static func typeName(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .int: "integer"
        case .double(let number):
            number == number.rounded() && number.isFinite ? "integer" : "number"
        case .string, .image: "string"
        case .list: "array"
        case .map: "object"
        }
    }

    private mutating func checkProperties(
        _ members: ValueMap, _ node: SchemaNode, _ pointer: String
    ) {
        for (name, value) in members {
            let place = SchemaPointer.append(name, to: pointer)
            var isKnown = false
            for property in node.properties where property.name == name {
                isKnown = true
                check(value, property.node, at: place)
            }
            for property in node.patternProperties where property.pattern.matches(name) {
                isKnown = true
                check(value, property.node, at: place)
            }
            if !isKnown, let additional = node.additionalProperties {
                checkAdditional(value, name, additional, node, place)
            }
            if let names = node.propertyNames { check(.string(name), names, at: place) }
        }
    }

    private mutating func checkAdditional(
        _ value: Value, _ name: String, _ additional: SchemaNode, _ node: SchemaNode,
        _ place: String
    ) {
        guard additional.always == false else { return check(value, additional, at: place) }
        let known = node.properties.map(\.name)
        let near = Suggestion.nearest(to: name, among: known)
        let hint = near.map { "; did you mean '\($0)'?" } ?? ""
        problems.append(
            SchemaProblem(
                pointer: place, message: "unknown property '\(name)'\(hint)",
                allowed: known.map(Value.string), isUnknownName: true))
    }

    private mutating func checkItems(_ items: [Value], _ node: SchemaNode, _ pointer: String) {
        for (index, item) in items.enumerated() {
            let place = "\(pointer)/\(index)"
            if index < node.prefixItems.count {
                check(item, node.prefixItems[index], at: place)
            } else if let schema = node.items {
                check(item, schema, at: place)
            }
        }
    }
}

// Combinations.
extension SchemaValidator {
    private func problems(_ value: Value, _ node: SchemaNode, _ pointer: String) -> [SchemaProblem]
    {
        var other = SchemaValidator(references: references)
        other.depth = depth
        other.check(value, node, at: pointer)
        return other.problems
    }

    private mutating func check(
        _ value: Value, _ combination: SchemaCombination, _ pointer: String
    ) {
        switch combination {
        case .allOf(let nodes): for node in nodes { check(value, node, at: pointer) }
        case .anyOf(let nodes): checkAny(value, nodes, pointer)
        case .oneOf(let nodes):
            let fitting = nodes.count { problems(value, $0, pointer).isEmpty }
            if fitting == 0 { checkAny(value, nodes, pointer) }
            if fitting > 1 { report(pointer, "fits \(fitting) of the alternatives, not just one") }
        case .not(let node):
            if problems(value, node, pointer).isEmpty {
                report(pointer, "this value is excluded")
            }
        case .conditional(let condition, let then, let otherwise):
            let branch = problems(value, condition, pointer).isEmpty ? then : otherwise
            if let branch { check(value, branch, at: pointer) }
        case .dependent(let nodes):
            guard case .map(let members) = value else { return }
            for (name, node) in nodes where members[name] != nil { check(value, node, at: pointer) }
        case .contains(let node, let minimum, let maximum):
            guard case .list(let items) = value else { return }
            let count = items.count { problems($0, node, pointer).isEmpty }
            if count < minimum { report(pointer, "fewer than \(minimum) items fit what is wanted") }
            if let maximum, count > maximum {
                report(pointer, "more than \(maximum) items fit what is wanted")
            }
        }
    }

    /// Where no alternative fits, the one that fits best says what is wrong.
    private mutating func checkAny(_ value: Value, _ nodes: [SchemaNode], _ pointer: String) {
        let all = nodes.map { problems(value, $0, pointer) }
        guard !all.contains(where: \.isEmpty) else { return }
        let deeper = all.filter { $0.allSatisfy { $0.pointer != pointer } }
        if let best = (deeper.isEmpty ? all : deeper).min(by: { $0.count < $1.count }),
            all.count == 1 || !deeper.isEmpty
        {
            problems += best
            return
        }
        let messages = all.compactMap(\.first?.message).joined(separator: "; or ")
        report(pointer, "fits no alternative: \(messages)", all.flatMap { $0.flatMap(\.allowed) })
    }
}
