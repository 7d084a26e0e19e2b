/// What a model can do and takes: one row of a plugin's table, in the words of the format.
public struct ModelFacts: Sendable, Hashable {
    /// What a model takes besides prompt and size.
    public enum Feature: String, Sendable, CaseIterable {
        case seed
        case negativePrompt = "negative_prompt"
        case transparency
        case guidance
        case steps
        case strength
        case quality
        case style
        case references
        /// Same request and seed, same bytes.
        case deterministic
    }

    /// How the model wants its mask.
    public enum MaskForm: String, Sendable, CaseIterable {
        case none
        case whiteEdits = "white_edits"
        case blackEdits = "black_edits"
        case transparentEdits = "transparent_edits"
    }

    /// Edges in pixels.
    public struct Size: Sendable, Hashable {
        public var width: Int
        public var height: Int

        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    public var id: String
    public var label: String
    public var operations: Set<Operation>
    /// Media types of results, "image/x-gesso-rgba8" for raw pixels.
    public var outputMediaTypes: [String]
    /// Media types of inputs.
    public var inputMediaTypes: [String]
    /// Images of one request; at least 1.
    public var maxImages: Int
    public var maxInputs: Int
    /// Nil where it is unknown.
    public var maxPromptBytes: Int?
    /// Longest side of an input in pixels; nil where it is unknown.
    public var maxInputEdge: Int?
    public var maxInputBytes: Int?
    public var mask: MaskForm
    public var features: Set<Feature>
    /// The exact sizes that are accepted; empty where a range or the provider decides.
    public var sizes: [Size]
    /// A range of sizes with its step, where the model takes any within.
    public var sizeRange: SizeRange?
    /// "16:9".
    public var aspectRatios: [String]
    /// JSON Schema of `options`; nil: none are taken.
    public var optionsSchema: Value?
    /// Still answers; what to use instead.
    public var deprecated: String?
    /// Gone; since when and what to use instead.
    public var retired: String?
    public var aliases: [String]
    /// Closed lists of words, by the name of the `with` key.
    public var choices: [String: [String]]
    /// Least and greatest width * height; nil: no limit.
    public var minPixels: Int?
    public var maxPixels: Int?
    /// Greatest seed; nil: any.
    public var seedMax: Int?
    /// Longer side to shorter in thousandths; nil: no limit.
    public var maxRatioPermille: Int?
    /// Whether no plugin knows it: what the row leaves out is not known to be missing.
    public var isNoted = false
    /// What the user says that it costs, for where the plugin does not know.
    public var price: ModelPrice?

    /// Any size between two, in steps.
    public struct SizeRange: Sendable, Hashable {
        public var minimum: Size
        public var maximum: Size
        public var step: Size

        public init(minimum: Size, maximum: Size, step: Size) {
            self.minimum = minimum
            self.maximum = maximum
            self.step = step
        }
    }

    /// A row that says nothing but its name; the reader fills in what the plugin tells.
    public init(id: String) {
        self.id = id
        label = id
        operations = []
        outputMediaTypes = []
        inputMediaTypes = []
        maxImages = 1
        maxInputs = 0
        mask = .none
        features = []
        sizes = []
        aspectRatios = []
        aliases = []
        choices = [:]
    }
}
