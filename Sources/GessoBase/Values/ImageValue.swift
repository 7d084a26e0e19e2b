/// A picture as expressions see it: known by where it comes from, made or not yet made.
public struct ImageValue: Sendable, Hashable {
    /// Where a picture comes from.
    public enum Source: Sendable, Hashable {
        /// An output of an instance, and the position in that output.
        case instance(InstanceID, output: String, index: Int)
        /// A file, an `https:` or `data:` URL, as the user wrote it.
        case reference(String)
    }

    public var source: Source
    /// "lisbon-0": the key that an instance made from this picture gets.
    public var key: String
    /// Position among the images of its instance.
    public var index: Int
    /// Nil until it is made.
    public var artifact: Artifact?
    /// The facts that only providers know.
    public var origin: ImageOrigin?

    public init(
        source: Source, key: String, index: Int, artifact: Artifact? = nil,
        origin: ImageOrigin? = nil
    ) {
        self.source = source
        self.key = key
        self.index = index
        self.artifact = artifact
        self.origin = origin
    }
}

/// What a provider said about one picture that it made.
public struct ImageOrigin: Sendable, Hashable {
    public var seed: Int?
    public var revisedPrompt: String?
    /// The provider's link, perhaps dead.
    public var url: String?

    public init(seed: Int? = nil, revisedPrompt: String? = nil, url: String? = nil) {
        self.seed = seed
        self.revisedPrompt = revisedPrompt
        self.url = url
    }
}

extension ImageValue.Source: CustomStringConvertible {
    /// "picture[lisbon].images[0]", or the reference as it was written.
    public var description: String {
        switch self {
        case .instance(let id, let output, let index): "\(id).\(output)[\(index)]"
        case .reference(let text): text
        }
    }
}
