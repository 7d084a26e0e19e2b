import GessoBase
import GessoYAML

/// The pairs of a mapping whose keys have been checked against its level.
struct KeyedNode {
    let node: YAMLNode
    private let pairs: [String: Member]

    init(_ node: YAMLNode, _ pairs: [String: Member]) {
        self.node = node
        self.pairs = pairs
    }

    subscript(key: String) -> Member? { pairs[key] }

    var isEmpty: Bool { pairs.isEmpty }
}

extension FileScope {
    /// Checks that a node is a mapping and each key is one of its level's; others are reported.
    func keys(of node: YAMLNode, _ level: Level) -> KeyedNode? {
        guard let pairs = node.members else {
            report(
                .wrongType, "\(level.name) has to be a mapping, not \(node.described)",
                at: node.location)
            return nil
        }
        return keys(of: pairs, in: node, level)
    }

    /// Checks that each of these is one of its level's.
    func keys(of pairs: [Member], in node: YAMLNode, _ level: Level) -> KeyedNode {
        var known: [String: Member] = [:]
        for pair in pairs {
            let key = pair.name
            if level.keys.contains(key) {
                known[key] = pair
            } else if !(level.hasExtensions && key.hasPrefix("x-")) {
                reportUnknown(key, at: pair.keyLocation, level)
            }
        }
        return KeyedNode(node, known)
    }

    /// A key of another level that does not act yet, and is none of this level's.
    private func reportPending(_ key: String, at place: SourceLocation, _ level: Level) -> Bool {
        if Suggestion.nearest(to: key, among: level.keys) != nil { return false }
        let homes = Level.homes.filter { $0.pending.contains(key) }
        if homes.isEmpty || Level.homes.contains(where: { $0.keys.contains(key) }) { return false }
        let names = homes.map(\.name).joined(separator: " or ")
        report(
            .misplacedKey, "the key '\(key)' does not belong to \(level.name)", at: place,
            help: "it belongs to \(names), and does not act in this version: remove it")
        return true
    }

    /// A key that does not act, stands at the wrong level, or is misspelt.
    private func reportUnknown(_ key: String, at place: SourceLocation, _ level: Level) {
        if level.pending.contains(key) {
            report(
                .notYet, "the key '\(key)' does not act in this version", at: place,
                help: "remove it; without it the pipeline does what it says")
            return
        }
        if reportPending(key, at: place, level) { return }
        let near = Suggestion.nearest(to: key, among: level.keys + level.pending)
        let homes = Level.homes.filter { $0.name != level.name && $0.keys.contains(key) }
        if near == nil, !homes.isEmpty {
            report(
                .misplacedKey, "the key '\(key)' does not belong to \(level.name)", at: place,
                help: "it belongs to \(homes.map(\.name).joined(separator: " or "))")
            return
        }
        report(
            .unknownKey, "unknown key '\(key)' in \(level.name)", at: place,
            help: near.map { "did you mean '\($0)'?" }
                ?? "the keys are \(level.keys.joined(separator: ", "))")
    }
}

extension YAMLNode {
    /// With an article, for messages: "a sequence", "the string 'abc'".
    var described: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): scalar.value.shortDescription
        }
    }
}
