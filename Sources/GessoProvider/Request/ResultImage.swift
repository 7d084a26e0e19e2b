public import GessoBase

/// One picture of a result; or why this one is missing.
public struct ResultImage: Sendable {
    /// Empty when `failure` is set.
    public var bytes: [UInt8]
    /// What the bytes are, "image/png"; "image/x-gesso-rgba8" for raw pixels.
    public var mediaType: String?
    /// As the plugin says, 0 where it does not; always set, and right, for raw pixels.
    public var width: Int
    /// As `width`.
    public var height: Int
    public var seed: Int?
    public var revisedPrompt: String?
    /// Where it was fetched from, perhaps dead by now.
    public var url: String?
    /// This one picture was refused.
    public var failure: StepFailure?

    public init(bytes: [UInt8], mediaType: String?, width: Int = 0, height: Int = 0) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.width = width
        self.height = height
    }
}
