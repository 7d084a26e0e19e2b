public import GessoBase

/// What a result is found by: the digest of everything that determines it, by named parts.
public struct ActionKey: Sendable, Hashable {
    public let digest: Digest
    /// In the order in which they were added, which is part of the key.
    public let parts: ValueMap

    /// Takes the sha256 of the canonical JSON list of the parts.
    public init(_ parts: ValueMap) {
        let list = parts.map { Value.list([.string($0.key), $0.value]) }
        digest = Digest(of: JSON.canonical(.list(list)))
        self.parts = parts
    }
}

extension ActionKey {
    /// The key of what is fetched from a URL: a URL is fetched once and then pinned.
    static func ofURL(_ url: String, expected: Value? = nil) -> ActionKey {
        var parts: ValueMap = [
            "kind": .string(ImageLoad.schema.kind), "version": .int(ImageLoad.schema.version),
            "with.url": .string(url),
        ]
        parts["with.digest"] = expected
        return ActionKey(parts)
    }
}
