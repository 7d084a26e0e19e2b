import GessoKit

/// One endpoint of the second generation of the API, as data: what a user calls a model.
struct Endpoint: Sendable {
    /// The name in pipeline files: the last word of the path, or the engine.
    let id: String
    let label: String
    /// Behind `/v2beta/stable-image/`.
    let path: String
    let operations: Operations
    /// A hundredth of a dollar each; nil is unknown.
    let credits: Double?
    var features: Features = [.seed]
    var aliases: [String] = []
    var formats: Formats = [.png, .jpeg, .webp]
    /// The fields of the first picture, of a second one, and of one that shows a manner.
    var picture: String? = "image"
    var second: String?
    var style: String?
    /// The field of the prompt; nil where there is none.
    var prompt: String? = "prompt"
    /// The value of the field `model` where engines share a path.
    var engine: String?
    var takesMask = false
    var hasRatio = false
    var hasPresets = false
    /// Whether the answer is the number of a job.
    var isQueued = false
    var limits = PictureLimits.common
    var options: [Property] = []
    /// The names of options that have to be given.
    var required: [String] = []
    var deprecated: String?

    static let ratios = ["1:1", "21:9", "16:9", "3:2", "5:4", "4:5", "2:3", "9:16", "9:21"]
    static let presets = [
        "3d-model", "analog-film", "anime", "cinematic", "comic-book", "digital-art", "enhance",
        "fantasy-art", "isometric", "line-art", "low-poly", "modeling-compound", "neon-punk",
        "origami", "photographic", "pixel-art", "tile-texture",
    ]

    init(
        _ id: String, label: String, path: String, operations: Operations, credits: Double?,
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) {
        self.id = id
        self.label = label
        self.path = path
        self.operations = operations
        self.credits = credits
        fill(&self)
    }

    /// The row of the model table.
    var row: Model {
        Model(
            id, label: label, operations: operations, outputFormats: formats,
            inputFormats: [.png, .jpeg, .webp], features: features
        ) {
            $0.aliases = aliases
            $0.maxInputs = operations == .generate ? 0 : inputs
            // Ten thousand characters of up to four bytes.
            $0.maxPromptBytes = 40_000
            $0.maxInputBytes = 10_485_760
            $0.maxInputEdge = limits.side.upperBound
            $0.mask = takesMask ? .whiteEdits : .none
            $0.aspectRatios = hasRatio ? Self.ratios : []
            $0.choices = hasPresets ? [Choice("style_preset", Self.presets)] : []
            $0.seedMax = 4_294_967_294
            $0.optionsSchema = Property.schema(options, required: required)
            $0.deprecated = deprecated
        }
    }

    private var inputs: UInt32 {
        [picture, second, style].reduce(0) { $0 + ($1 == nil ? 0 : 1) }
    }
}
