public import GessoBase

/// One picture of a result; or why this one is missing.
public struct ResultImage: Sendable {
    /// Empty when `failure` or `spool` is set.
    public var bytes: [UInt8]
    /// The bytes, where they were too many for memory.
    public var spool: (any Spool)?
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

extension ResultImage {
    /// What a body makes of its bytes, wherever they are.
    ///
    /// - Throws: they are on the disk and cannot be read.
    public func reading<Result>(
        _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(StepFailure) -> Result {
        guard let spool else { return bytes.withUnsafeBytes(body) }
        do throws(FileError) {
            return try spool.reading(body)
        } catch {
            throw StepFailure(.io, error.message)
        }
    }
}
