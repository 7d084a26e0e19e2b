import GessoBase

/// What a journal says of an operation when it begins.
struct JournalHead: Sendable, Hashable {
    var instance: String
    var actionKey: Digest
    var pictures: Range<Int>
    var provider: String
    var plugin: String
    var pluginDigest: Digest?
    var request: Digest?

    init(_ operation: LedgerOperation) {
        instance = operation.instance.description
        actionKey = operation.actionKey
        pictures = operation.pictures
        provider = operation.provider
        plugin = operation.plugin
        pluginDigest = operation.pluginDigest
        request = operation.request
    }

    /// Nil for a line that lacks something.
    init?(_ map: ValueMap) {
        guard let instance = map["instance"]?.string,
            let key = map["key"]?.string.flatMap({ Digest(hex: $0) }),
            let first = map["first"]?.int, let count = map["count"]?.int,
            (0...Self.maxPictures).contains(first), (0...Self.maxPictures).contains(count)
        else { return nil }
        self.instance = instance
        actionKey = key
        pictures = first..<first + count
        provider = map["provider"]?.string ?? ""
        plugin = map["plugin"]?.string ?? ""
        pluginDigest = map["plugin_digest"]?.string.flatMap { Digest(hex: $0) }
        request = map["request"]?.string.flatMap { Digest(hex: $0) }
    }

    private static let maxPictures = 1 << 30

    var value: ValueMap {
        [
            "instance": .string(instance), "key": .string(actionKey.hex),
            "first": .int(pictures.lowerBound), "count": .int(pictures.count),
            "provider": .string(provider), "plugin": .string(plugin),
            "plugin_digest": pluginDigest.map { .string($0.hex) } ?? .null,
            "request": request.map { .string($0.hex) } ?? .null,
        ]
    }

    /// Whether it is for the same pictures of the same result.
    func isAbout(_ operation: LedgerOperation) -> Bool {
        actionKey == operation.actionKey && pictures == operation.pictures
    }
}
