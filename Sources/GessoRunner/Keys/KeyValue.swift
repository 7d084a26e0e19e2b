import GessoBase

/// The form that a `with` value has in an action key.
enum KeyValue {
    /// The value with each picture as its digest; nil when one of them is not made yet.
    static func of(_ value: Value) -> Value? {
        switch value {
        case .image(let image): image.artifact.map { .string($0.digest.hex) }
        case .list(let items): list(items)
        case .map(let members): map(members)
        default: value
        }
    }

    private static func list(_ items: [Value]) -> Value? {
        var all: [Value] = []
        all.reserveCapacity(items.count)
        for item in items {
            guard let value = of(item) else { return nil }
            all.append(value)
        }
        return .list(all)
    }

    private static func map(_ members: ValueMap) -> Value? {
        var all = ValueMap()
        for (key, member) in members {
            guard let value = of(member) else { return nil }
            all[key] = value
        }
        return .map(all)
    }

    /// The options without properties whose schema says that they do not change the result.
    static func options(_ value: Value, schema: Value?) -> Value {
        guard let map = value.map, let properties = schema?.map?["properties"]?.map else {
            return value
        }
        return .map(
            ValueMap(
                map.filter { properties[$0.key]?.map?["x-gesso-key"] != .bool(false) }
                    .map { ($0.key, $0.value) }))
    }
}
