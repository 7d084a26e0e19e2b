public import GessoBase

/// One pinned result.
public struct LockEntry: Sendable, Hashable {
    /// A pinned artifact.
    public struct Output: Sendable, Hashable {
        public var digest: Digest
        /// "image/png".
        public var mediaType: String
        public var bytes: Int
        /// Where the images of one result have seeds of their own.
        public var seed: Int?

        public init(digest: Digest, mediaType: String, bytes: Int, seed: Int? = nil) {
            self.digest = digest
            self.mediaType = mediaType
            self.bytes = bytes
            self.seed = seed
        }
    }

    /// A program or library with its version.
    public struct Maker: Sendable, Hashable {
        public var name: String
        public var version: String

        public init(_ name: String, _ version: String) {
            self.name = name
            self.version = version
        }
    }

    /// "picture[lisbon]".
    public var instance: String
    /// The action key.
    public var key: Digest
    /// In the order of the result.
    public var outputs: [Output]
    /// Nil for what no plugin made, such as a picture loaded from a URL.
    public var plugin: String?
    public var revision: Int?
    public var model: String?
    public var seed: Int?
    /// How often the result was rejected or refreshed.
    public var round: Int
    public var madeBy: [Maker]
    /// Whether a person froze it.
    public var isApproved: Bool
    /// What a newer Gesso wrote besides, as it stands in the line: "key: value".
    public var unknown: [String]

    public init(instance: String, key: Digest, outputs: [Output]) {
        self.instance = instance
        self.key = key
        self.outputs = outputs
        round = 0
        madeBy = []
        isApproved = false
        unknown = []
    }
}
