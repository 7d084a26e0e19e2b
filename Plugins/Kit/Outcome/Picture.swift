/// One picture of a result.
public struct Picture: Sendable {
    /// Where the bytes are.
    public enum Content: Sendable {
        /// Here.
        case body(Body)
        /// Behind an exchange that the host performs.
        case fetch(Exchange)
        /// Nowhere: this one picture was refused.
        case refused(Failure)
    }

    /// Where the bytes are.
    public var content: Content
    /// The media type; nil lets the host look at the bytes.
    public var mediaType: String?
    /// Width and height, if known.
    public var pixels: Size?
    /// The seed that made it, if known.
    public var seed: Int64?
    /// The prompt that the provider really used, if it says.
    public var revisedPrompt: String?

    /// Makes a picture; the other members are set one by one.
    ///
    /// - Parameters:
    ///   - content: where the bytes are.
    ///   - mediaType: the media type.
    public init(_ content: Content, mediaType: String? = nil) {
        self.content = content
        self.mediaType = mediaType
    }

    /// Makes a picture of raw pixels.
    ///
    /// - Parameters:
    ///   - rgba8: width × height × 4 bytes, straight alpha, sRGB, rows from the top.
    ///   - pixels: width and height.
    ///   - seed: the seed that made it.
    public init(rgba8: Buffer, pixels: Size, seed: Int64? = nil) {
        content = .body(.buffer(rgba8))
        mediaType = Formats.rgba8MediaType
        self.pixels = pixels
        self.seed = seed
    }
}
