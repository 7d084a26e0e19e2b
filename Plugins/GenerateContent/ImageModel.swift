public import GessoKit

/// A Gemini model that draws, as data.
public struct ImageModel: Sendable, Hashable {
    /// The name on the wire.
    public let id: String
    /// The name that people read.
    public let label: String
    /// The ratios it takes.
    public let ratios: [String]
    /// The tiers it takes; none for a model that refuses `imageSize`.
    public let tiers: [String]
    /// Pictures in one request.
    public let inputs: UInt32
    /// Levels of thinking; none for a model that refuses them.
    public let thinking: [String]
    /// Whether it thinks at all.
    public let thinks: Bool
    /// What its tokens cost; nil is unknown.
    public let prices: TokenPrices?
    /// What to use instead, if it will not answer for long.
    public let deprecated: String?
    /// Other names that users write.
    public let aliases: [String]

    /// Describes a model.
    ///
    /// - Parameters:
    ///   - id: the name on the wire.
    ///   - label: the name that people read.
    ///   - ratios: the ratios it takes.
    ///   - tiers: the tiers it takes.
    ///   - inputs: pictures in one request.
    ///   - thinking: levels of thinking.
    ///   - alwaysThinks: whether it thinks without a level that could be set.
    ///   - prices: what its tokens cost.
    ///   - deprecated: what to use instead.
    ///   - aliases: other names that users write.
    public init(
        _ id: String, label: String, ratios: [String], tiers: [String], inputs: UInt32,
        thinking: [String] = [], alwaysThinks: Bool = false, prices: TokenPrices? = nil,
        deprecated: String? = nil, aliases: [String] = []
    ) {
        self.id = id
        self.label = label
        self.ratios = ratios
        self.tiers = tiers
        self.inputs = inputs
        self.thinking = thinking
        thinks = alwaysThinks || !thinking.isEmpty
        self.prices = prices
        self.deprecated = deprecated
        self.aliases = aliases
    }

    /// The row of the model table.
    ///
    /// - Parameter options: what the provider takes besides the common options.
    /// - Returns: the row.
    public func row(_ options: [Property] = []) -> Model {
        Model(
            id, label: label, operations: [.generate, .edit], outputFormats: [.png, .jpeg],
            inputFormats: [.png, .jpeg, .webp], features: [.seed, .references]
        ) {
            $0.maxInputs = inputs
            $0.aspectRatios = ratios
            $0.sizes = .listed(frames.map(\.size))
            $0.seedMax = 2_147_483_647
            $0.choices = tiers.isEmpty ? [] : [Choice("resolution", tiers)]
            $0.optionsSchema = Property.schema(
                ImageOptions.properties(thinking, thinks: thinks) + options)
            $0.deprecated = deprecated
            $0.aliases = aliases
        }
    }

    /// What a request would cost.
    ///
    /// - Parameter request: the request that would be run.
    /// - Returns: the range, or unknown.
    public func estimate(_ request: Request) -> Estimate {
        guard let prices, let share = ImageOptions.share(request) else { return .unknown }
        let full = prices.estimate(tier: frame(of: request)?.tier ?? request.resolution)
        guard let low = full.low, let high = full.high else { return .unknown }
        return Estimate(low: low / share, high: high / share)
    }

    /// What an answer cost.
    ///
    /// - Parameters:
    ///   - answer: with its `usageMetadata`.
    ///   - request: what was asked for.
    /// - Returns: millionths of a dollar; nil is unknown.
    func cost(_ answer: JSON, of request: Request) -> Int64? {
        guard let share = ImageOptions.share(request) else { return nil }
        return prices?.cost(answer["usageMetadata"]).map { $0 / share }
    }

    private var frames: [Frame] { Frame.all(ratios: ratios, tiers: tiers) }

    /// The ratio and tier of the pixels that a request names.
    ///
    /// - Parameter request: the request.
    /// - Returns: nil where it names none, or pixels that the model does not make.
    public func frame(of request: Request) -> Frame? {
        request.pixels.flatMap { size in frames.first { $0.size == size } }
    }
}
