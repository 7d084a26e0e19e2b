public import GessoBase

/// One named result of a record.
public struct Output: Sendable, Hashable {
    /// A result: data that lives in the record, or artifacts that it names.
    public enum Content: Sendable, Hashable {
        /// Text, numbers, lists and maps; holds no image.
        case value(Value)
        case artifact(Made)
        case artifacts([Made])
    }

    /// An artifact with what only its provider knows.
    public struct Made: Sendable, Hashable {
        public var artifact: Artifact
        public var origin: ImageOrigin?
        /// Its position among those asked for, where some are missing.
        public var index: Int?

        public init(_ artifact: Artifact, origin: ImageOrigin? = nil, index: Int? = nil) {
            self.artifact = artifact
            self.origin = origin
            self.index = index
        }
    }

    public var name: String
    public var content: Content

    public init(_ name: String, _ content: Content) {
        self.name = name
        self.content = content
    }

    /// Its artifacts, in order.
    public var artifacts: [Artifact] {
        switch content {
        case .value: []
        case .artifact(let made): [made.artifact]
        case .artifacts(let all): all.map(\.artifact)
        }
    }
}
