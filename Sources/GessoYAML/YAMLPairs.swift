import GessoBase

/// The pairs of a mapping while it is read: finds duplicates and does merges.
struct YAMLPairs {
    private var pairs: [YAMLPair] = []
    /// Whether the pair at a position came through `<<`, so that a pair written here replaces it.
    private var isMerged: [Bool] = []
    /// Only kept for mappings that are too long to search one by one.
    private var positions: [String: Int] = [:]

    private static let searchLimit = 8

    /// All pairs in order.
    var merged: [YAMLPair] { pairs }

    /// Takes a pair as it is written; answers what is wrong with it.
    mutating func add(_ pair: YAMLPair) -> [Diagnostic] {
        guard let key = pair.key.scalar else {
            return [
                Diagnostic(
                    .yamlSyntax, "a key has to be text, not a \(pair.key.typeName)",
                    at: pair.key.location, help: Self.keyHelp(pair.key))
            ]
        }
        if key.text == "<<", key.style == .plain { return merge(pair.value) }
        guard let position = position(of: key.text) else {
            append(pair, key.text, isMerged: false)
            return []
        }
        guard isMerged[position] else { return [duplicate(pair, key.text, position)] }
        pairs[position] = pair
        isMerged[position] = false
        return []
    }

    private func duplicate(_ pair: YAMLPair, _ key: String, _ position: Int) -> Diagnostic {
        Diagnostic(
            .duplicateKey, "the key '\(key)' stands twice in one mapping", at: pair.key.location,
            help: "remove one of them, or give it another name",
            related: [.init("first here", pairs[position].key.location)])
    }

    /// `${{ x }}` without quotes inside braces is read as a mapping that is a key.
    private static func keyHelp(_ key: YAMLNode) -> String? {
        let line = key.source.line(Int(key.span.line))
        return ExpressionQuoting.help(for: line)
    }

    private mutating func merge(_ value: YAMLNode) -> [Diagnostic] {
        switch value.content {
        case .mapping(let pairs):
            take(pairs)
            return []
        case .sequence(let items):
            return items.flatMap { item -> [Diagnostic] in
                guard let pairs = item.mapping else { return [badMerge(item)] }
                take(pairs)
                return []
            }
        case .scalar: return [badMerge(value)]
        }
    }

    private func badMerge(_ value: YAMLNode) -> Diagnostic {
        Diagnostic(
            .badAlias, "'<<' merges mappings, and this is of type \(value.typeName)",
            at: value.location,
            help: "write an alias of a mapping, such as '<<: *base'")
    }

    /// What is there already wins, whether it was written here or merged earlier.
    private mutating func take(_ others: [YAMLPair]) {
        for pair in others {
            guard let key = pair.key.scalar?.text, position(of: key) == nil else { continue }
            append(pair, key, isMerged: true)
        }
    }

    private func position(of key: String) -> Int? {
        if pairs.count > Self.searchLimit { return positions[key] }
        return pairs.firstIndex { $0.key.scalar?.text == key }
    }

    private mutating func append(_ pair: YAMLPair, _ key: String, isMerged: Bool) {
        pairs.append(pair)
        self.isMerged.append(isMerged)
        if pairs.count > Self.searchLimit + 1 {
            positions[key] = pairs.count - 1
        } else if pairs.count == Self.searchLimit + 1 {
            for (index, pair) in pairs.enumerated() {
                positions[pair.key.scalar?.text ?? ""] = index
            }
        }
    }
}
