public import GessoBase

/// What a provider is asked to do, checked against the model's facts.
public struct OperationRequest: Sendable {
    /// As sent: the id of the model's row, or the name itself where models are open.
    public var model: String?
    public var operation: Operation
    /// Media type of the result, "image/png"; nil leaves it to the provider.
    public var mediaType: String?
    public var imageCount: Int
    public var seed: Int?
    /// Size of the result; nil leaves it to the provider.
    public var pixels: ModelFacts.Size?
    public var aspectRatio: String?
    public var resolution: String?
    public var prompt: String?
    public var negativePrompt: String?
    public var inputs: [OperationInput]
    public var quality: String?
    public var style: String?
    public var stylePreset: String?
    public var background: String?
    public var safety: String?
    /// 0 keeps the input, 1 ignores it.
    public var strength: Double?
    public var guidance: Double?
    /// Of an upscale.
    public var factor: Double?
    public var steps: Int?
    /// A map; nil where no options are given.
    public var options: Value?
    /// For tracing at the provider.
    public var metadata: [String: String]
    /// The same for every resend and replay of one operation.
    public var idempotencyKey: String?
    /// Counts the tries of one instance from 0; told only to a plugin whose `config_schema` says
    /// `"x-gesso-attempt": true`.
    public var attempt: Int

    public init(model: String?, operation: Operation, imageCount: Int = 1) {
        self.model = model
        self.operation = operation
        self.imageCount = imageCount
        inputs = []
        metadata = [:]
        attempt = 0
    }
}
