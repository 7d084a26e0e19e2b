import GessoKit

/// What the server does without being told a model; any other name is a checkpoint of its own, or
/// an upscaler where pictures are enlarged.
enum Models {
    /// The checkpoint that the server has loaded.
    static let loaded = "loaded"
    /// An upscaler that the server has.
    static let upscaler = "upscaler"

    private static let formats: Formats = [.png, .jpeg, .webp]

    static let all: [Model] = [
        Model(
            loaded, label: "The checkpoint that the server has loaded",
            operations: [.generate, .edit, .vary, .test], outputFormats: formats,
            inputFormats: formats,
            features: [.seed, .negativePrompt, .guidance, .steps, .strength]
        ) {
            $0.maxImages = 16
            $0.maxInputs = 1
            $0.mask = .whiteEdits
            $0.sizes = .range(from: Size(64, 64), to: Size(8192, 8192), step: Size(8, 8))
            $0.seedMax = 4_294_967_294
            $0.optionsSchema = Property.schema(Options.drawing)
        },
        Model(
            upscaler, label: "The first upscaler of the server that has a model",
            operations: [.upscale], outputFormats: formats, inputFormats: formats
        ) {
            $0.maxInputs = 1
            $0.optionsSchema = Property.schema(Options.enlarging)
        },
    ]
}
