/// What an operation gives.
public struct Outcome: Sendable {
    /// Pictures, in the order the user asked for them.
    public var images: [Picture] = []
    /// A description, or what a model said beside the picture.
    public var text: String?
    /// Vectors, all of one length.
    public var vectors: [[Float]] = []
    /// The price in millionths of a dollar; nil is unknown.
    public var costMicroUSD: Int64?
    /// Tokens read; nil is unknown.
    public var inputTokens: Int64?
    /// Tokens written; nil is unknown.
    public var outputTokens: Int64?
    /// What really ran, if the provider says.
    public var model: String?
    /// The provider's number of the request.
    public var providerRequestID: String?

    /// Makes an outcome with pictures; the other members are set one by one.
    ///
    /// - Parameters:
    ///   - images: the pictures.
    ///   - costMicroUSD: the price; nil is unknown.
    ///   - fill: sets the other members.
    public init(
        images: [Picture] = [], costMicroUSD: Int64? = nil,
        _ fill: (inout Outcome) -> Void = { _ in }
    ) {
        self.images = images
        self.costMicroUSD = costMicroUSD
        fill(&self)
    }

    /// Makes an outcome that is a text: a description, or the word of a test.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - costMicroUSD: the price; nil is unknown.
    public init(text: String, costMicroUSD: Int64? = nil) {
        self.text = text
        self.costMicroUSD = costMicroUSD
    }

    /// Makes an outcome of vectors.
    ///
    /// - Parameters:
    ///   - vectors: all of one length.
    ///   - costMicroUSD: the price; nil is unknown.
    public init(vectors: [[Float]], costMicroUSD: Int64? = nil) {
        self.vectors = vectors
        self.costMicroUSD = costMicroUSD
    }
}
