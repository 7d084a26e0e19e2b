/// An immutable blob with a media type.
public struct Artifact: Sendable, Hashable {
    public var digest: Digest
    /// "image/png", "text/plain", "application/json".
    public var mediaType: String
    /// Its size.
    public var bytes: Int
    /// In pixels; nil for what is no picture.
    public var width: Int?
    public var height: Int?

    public init(
        digest: Digest, mediaType: String, bytes: Int, width: Int? = nil, height: Int? = nil
    ) {
        self.digest = digest
        self.mediaType = mediaType
        self.bytes = bytes
        self.width = width
        self.height = height
    }
}
