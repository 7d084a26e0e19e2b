import GessoKit

/// What the server does without being told a model; any other name is a file of its own.
enum Models {
    /// The first file that the server lists.
    static let first = "checkpoint"
    static let upscaler = "upscaler"

    static let all: [Model] = [
        Model(
            first, label: "The graph that is given, or the server's first checkpoint",
            operations: [.generate, .edit, .vary, .test], outputFormats: [.png, .jpeg, .webp],
            inputFormats: [.png],
            features: [.seed, .negativePrompt, .guidance, .steps, .strength, .references]
        ) {
            $0.maxImages = 16
            $0.maxInputs = 8
            $0.mask = .whiteEdits
            $0.sizes = .range(from: Size(16, 16), to: Size(16_384, 16_384), step: Size(8, 8))
            $0.optionsSchema = schema
        },
        Model(
            upscaler, label: "The graph that is given, or the server's first upscaling model",
            operations: [.upscale], outputFormats: [.png, .jpeg, .webp], inputFormats: [.png]
        ) {
            $0.maxInputs = 1
            $0.optionsSchema = schema
        },
    ]

    /// Open, since the nodes of a graph may stand in it.
    private static let schema = Property.schema(Options.all)
        .merging(["additionalProperties": true])
}
