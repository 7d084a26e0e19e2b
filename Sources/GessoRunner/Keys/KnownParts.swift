import GessoBase

/// The parts of an action key as far as they are known.
struct KnownParts {
    var parts: ValueMap
    /// The values, by the names of their parts, in which pictures are not made yet.
    var unmade = ValueMap()

    init(parts: ValueMap) { self.parts = parts }
}

extension KnownParts {
    /// Everything is known.
    init(_ key: ActionKey) { self.init(parts: key.parts) }

    /// The instances that have to make a part's pictures first, each once.
    func makers(of part: String) -> [InstanceID] {
        var makers: [InstanceID] = []
        if let value = unmade[part] { Self.collect(value, &makers) }
        var seen: Set<InstanceID> = []
        return makers.filter { seen.insert($0).inserted }
    }

    private static func collect(_ value: Value, _ makers: inout [InstanceID]) {
        switch value {
        case .image(let image):
            guard image.artifact == nil, case .instance(let id, _, _) = image.source else { return }
            makers.append(id)
        case .list(let items): for item in items { collect(item, &makers) }
        case .map(let members): for (_, member) in members { collect(member, &makers) }
        case .null, .bool, .int, .double, .string: return
        }
    }
}
