/// What an operation brought.
public struct OperationResult: Sendable {
    public var images: [ResultImage]
    /// The charge in millionths of a dollar; nil where it is unknown.
    public var microUSD: Int?
    public var inputTokens: Int?
    public var outputTokens: Int?
    /// What really ran, if the provider says.
    public var model: String?
    /// For a support ticket.
    public var requestID: String?
    /// Of `describe`, or what a model said beside the pictures.
    public var text: String?
    /// Of `embed`.
    public var vectors: [[Float]]
    /// Sentences for the user, such as a media type that the bytes belie.
    public var warnings: [String]

    public init(images: [ResultImage] = [], text: String? = nil, vectors: [[Float]] = []) {
        self.images = images
        self.text = text
        self.vectors = vectors
        warnings = []
    }
}
