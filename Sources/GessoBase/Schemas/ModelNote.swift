/// What a pipeline or a configuration says of a model; nil is "nothing".
public struct ModelNote: Sendable, Hashable {
    /// As it is sent.
    public var id: String
    public var operations: Set<Operation>?
    public var features: Set<ModelFacts.Feature>?
    /// Media types of results.
    public var formats: [String]?
    public var sizes: [ModelFacts.Size]?
    public var sizeRange: ModelFacts.SizeRange?
    public var aspectRatios: [String]?
    public var minPixels: Int?
    public var maxPixels: Int?
    /// Images of one request.
    public var maxImages: Int?
    public var maxInputs: Int?
    public var maxPromptBytes: Int?
    public var seedMax: Int?
    public var mask: ModelFacts.MaskForm?
    public var price: ModelPrice?
    public var aliases: [String] = []
    /// What to use instead.
    public var deprecated: String?
    /// Where its name stands.
    public var location: SourceLocation?
    /// Where what it says stands, by key; items of lists as "operations.0".
    public var locations: [String: SourceLocation] = [:]

    public init(id: String) { self.id = id }
}

extension ModelFacts {
    /// So many of something that has no limit that is known.
    private static let countless = 1_000_000

    /// The row of a model of which no plugin knows anything: what the note leaves out may be so or
    /// not, and is left to the provider.
    public init(_ note: ModelNote) {
        self.init(id: note.id)
        isNoted = true
        operations = note.operations ?? Set(Operation.allCases).subtracting([.test])
        features = note.features ?? Set(Feature.allCases).subtracting([.deterministic])
        outputMediaTypes = note.formats ?? []
        inputMediaTypes = ["png", "jpeg", "webp", "avif", "gif", "svg+xml"].map { "image/\($0)" }
        maxImages = note.maxImages ?? Self.countless
        maxInputs = note.maxInputs ?? Self.countless
        maxPromptBytes = note.maxPromptBytes
        mask = note.mask ?? .whiteEdits
        sizes = note.sizes ?? []
        sizeRange = note.sizeRange
        aspectRatios = note.aspectRatios ?? []
        (minPixels, maxPixels) = (note.minPixels, note.maxPixels)
        seedMax = note.seedMax
        optionsSchema = .map(["type": .string("object")])
        price = note.price
        aliases = note.aliases
        deprecated = note.deprecated
    }

    /// The row of a plugin with what a note takes away from it, and what it adds.
    func narrowed(by note: ModelNote) -> ModelFacts {
        var row = self
        if let operations = note.operations {
            // Whether a key works is the plugin's affair.
            row.operations.formIntersection(operations.union([.test]))
        }
        if let features = note.features {
            row.features.formIntersection(features.union([.deterministic]))
        }
        row.maxImages = min(maxImages, note.maxImages ?? maxImages)
        row.price = note.price
        row.aliases += note.aliases
        row.deprecated = note.deprecated ?? deprecated
        return row
    }
}
