public import GessoBase

/// What is stored under an action key: the results of a step and how they came about.
///
/// The named parts of the key are stored with it and read by `Store.parts(of:)`, since few who
/// look up a record need them.
public struct Record: Sendable, Hashable {
    /// The action key.
    public var key: Digest
    /// "image.resize".
    public var stepKind: String
    /// The instance that it was made for, as text; other instances may share it.
    public var instance: String
    /// In the order of the step kind's outputs.
    public var outputs: [Output]
    /// The provider entry's name; nil for steps without one.
    public var provider: String?
    /// As sent.
    public var model: String?
    public var plugin: String?
    public var revision: Int?
    public var seed: Int?
    /// How often the result was rejected or refreshed.
    public var round: Int
    /// The programs and libraries that made it.
    public var madeBy: [Component]
    /// Whether a fallback of the provider asked for made it.
    public var isFallback: Bool
    public var created: Timestamp
    /// From the first attempt to the result.
    public var timing: Duration
    public var attempts: Int
    /// Millionths of a dollar; nil where it is unknown.
    public var costMicroUSD: Int?
    /// Millionths of a dollar; nil where there was none.
    public var estimateMicroUSD: ClosedRange<Int>?
    /// `{input_tokens, output_tokens, total_tokens}` where the provider said something.
    public var usage: Value?

    public init(
        key: Digest, stepKind: String, instance: String, outputs: [Output],
        created: Timestamp, timing: Duration = .zero, attempts: Int = 1
    ) {
        self.key = key
        self.stepKind = stepKind
        self.instance = instance
        self.outputs = outputs
        round = 0
        madeBy = []
        isFallback = false
        self.created = created
        self.timing = timing
        self.attempts = attempts
    }

    /// The content of an output; nil where the record has none of that name.
    public subscript(output name: String) -> Output.Content? {
        outputs.first { $0.name == name }?.content
    }

    /// Every artifact of every output, in order.
    public var artifacts: [Artifact] { outputs.flatMap(\.artifacts) }
}
