import GessoBase
import GessoYAML

/// A named value of a mapping, or one that is handed over by its name alone.
struct Member {
    let name: String
    let value: YAMLNode
    private let key: YAMLNode?

    init(_ pair: YAMLPair) {
        name = pair.key.scalar?.text ?? ""
        value = pair.value
        key = pair.key
    }

    init(_ name: String, _ value: YAMLNode) {
        self.name = name
        self.value = value
        key = nil
    }

    /// Where its name stands, else where its value begins.
    var keyLocation: SourceLocation { key?.location ?? value.location.start }
}

extension YAMLNode {
    /// What a mapping holds; nil for anything else.
    var members: [Member]? { mapping.map { $0.map(Member.init) } }

    /// The member with a name.
    func member(_ name: String) -> Member? { pair(name).map(Member.init) }
}
