public import GessoBase
import GessoImage
import GessoProvider

/// What a step made, before it is stored.
public struct StepOutput: Sendable {
    /// One blob of a result.
    public struct Blob: Sendable {
        /// Where its bytes are.
        public enum Content: Sendable {
            case bytes([UInt8])
            /// On the disk, without a name.
            case spooled(any Spool)
            /// In the store already.
            case stored(Digest, count: Int)
        }

        public var content: Content
        public var mediaType: String
        /// In pixels; nil for what is no picture.
        public var width: Int?
        public var height: Int?
        public var origin: ImageOrigin?
        /// Its position among those asked for.
        public var index: Int
        /// The format that this program wrote it in; nil where the bytes came from elsewhere.
        var written: ImageFormat?

        public init(
            bytes: [UInt8], mediaType: String, width: Int? = nil, height: Int? = nil,
            origin: ImageOrigin? = nil, index: Int = 0
        ) {
            content = .bytes(bytes)
            self.mediaType = mediaType
            self.width = width
            self.height = height
            self.origin = origin
            self.index = index
        }

        /// A picture as a provider sent it.
        init(
            _ image: ResultImage, mediaType: String, width: Int? = nil, height: Int? = nil,
            origin: ImageOrigin, index: Int
        ) {
            self.init(
                bytes: image.bytes, mediaType: mediaType, width: width, height: height,
                origin: origin, index: index)
            if let spool = image.spool { content = .spooled(spool) }
        }

        /// A blob that is in the store already.
        public init(_ artifact: Artifact, origin: ImageOrigin? = nil, index: Int) {
            content = .stored(artifact.digest, count: artifact.bytes)
            mediaType = artifact.mediaType
            width = artifact.width
            height = artifact.height
            self.origin = origin
            self.index = index
        }
    }

    /// What the provider said about the work as a whole.
    public struct Account: Sendable {
        /// What really ran.
        public var model: String?
        /// Millionths of a dollar; nil where it is unknown.
        public var microUSD: Int?
        /// `{input_tokens, output_tokens, total_tokens}`.
        public var usage: Value?
        public var seed: Int?
        public var requestID: String?

        public init() {}
    }

    /// Fill the outputs of the forms image, images, artifact and artifacts.
    public var blobs: [Blob]
    /// Every other output by name.
    public var values: ValueMap
    /// Sentences for the user.
    public var warnings: [String]
    /// Of steps of providers.
    public var account: Account?

    public init(blobs: [Blob] = [], values: ValueMap = [:], warnings: [String] = []) {
        self.blobs = blobs
        self.values = values
        self.warnings = warnings
    }
}
