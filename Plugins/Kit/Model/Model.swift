/// One row of the model table: what the host checks before anything runs.
public struct Model: Sendable, Hashable {
    /// The name in pipeline files.
    public var id: String
    /// The name that people read.
    public var label: String
    /// What it can do.
    public var operations: Operations
    /// The formats it gives.
    public var outputFormats: Formats
    /// The formats it takes.
    public var inputFormats: Formats
    /// The finer members of a request that it obeys.
    public var features: Features
    /// Pictures in one request.
    public var maxImages: UInt32 = 1
    /// Input pictures in one request.
    public var maxInputs: UInt32 = 0
    /// Bytes of the prompt; 0 is unknown.
    public var maxPromptBytes: UInt32 = 0
    /// Longest side of an input in pixels; 0 is unknown.
    public var maxInputEdge: UInt32 = 0
    /// Bytes of an input; 0 is unknown.
    public var maxInputBytes: UInt64 = 0
    /// How it wants its mask.
    public var mask: MaskPolarity = .none
    /// The sizes it makes.
    public var sizes: Size.Rule = .providerDecides
    /// The ratios it takes as words, such as `16:9`.
    public var aspectRatios: [String] = []
    /// JSON Schema of the open-ended options.
    public var optionsSchema: JSON?
    /// What to use instead, if it still answers but will not for long.
    public var deprecated: String?
    /// What to use instead, if it is gone.
    public var retired: String?
    /// Other names that users write.
    public var aliases: [String] = []
    /// Closed lists of words.
    public var choices: [Choice] = []
    /// Bounds of width × height; 0 is no limit.
    public var pixels: ClosedRange<UInt64> = 0...0
    /// The largest seed; 0 is every positive 64-bit number.
    public var seedMax: UInt64 = 0
    /// Longest side to shortest in thousandths; 0 is no limit.
    public var ratioMaxPermille: UInt32 = 0

    /// Makes a row; the other members are set one by one.
    ///
    /// - Parameters:
    ///   - id: the name in pipeline files.
    ///   - label: the name that people read.
    ///   - operations: what it can do.
    ///   - outputFormats: the formats it gives.
    ///   - inputFormats: the formats it takes.
    ///   - features: the finer members of a request that it obeys.
    ///   - fill: sets the other members.
    public init(
        _ id: String, label: String, operations: Operations, outputFormats: Formats = [],
        inputFormats: Formats = [], features: Features = [],
        _ fill: (inout Model) -> Void = { _ in }
    ) {
        self.id = id
        self.label = label
        self.operations = operations
        self.outputFormats = outputFormats
        self.inputFormats = inputFormats
        self.features = features
        fill(&self)
    }

    /// Makes a row of a model that is gone; the host refuses it before anything is sent.
    ///
    /// - Parameters:
    ///   - id: the name in pipeline files.
    ///   - instead: since when, and what to use: `2026-05-12; use flux/dev`.
    ///   - aliases: other names that users write.
    /// - Returns: the row.
    public static func retired(
        _ id: String, _ instead: String, aliases: [String] = []
    ) -> Model {
        Model(id, label: id, operations: []) {
            $0.retired = instead
            $0.aliases = aliases
        }
    }

    /// The same row for another model.
    ///
    /// - Parameters:
    ///   - id: the name in pipeline files.
    ///   - label: the name that people read.
    ///   - fill: sets what differs.
    /// - Returns: the row, without the aliases of this one.
    public func like(
        _ id: String, label: String, _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        var model = self
        (model.id, model.label, model.aliases) = (id, label, [])
        fill(&model)
        return model
    }
}
