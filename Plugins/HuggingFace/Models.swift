import GessoKit

/// Models that are known to be served; any other is looked up in the same way.
enum Models {
    static let all: [Model] = [
        generating(
            "black-forest-labs/FLUX.1-dev", "FLUX.1 dev", [.generate, .test],
            features: [.steps, .guidance], aliases: ["FLUX.1-dev", "flux-dev"],
            ratios: FluxSizes.ratios),
        generating(
            "black-forest-labs/FLUX.1-schnell", "FLUX.1 schnell", .generate, features: .steps,
            aliases: ["FLUX.1-schnell", "flux-schnell"], ratios: FluxSizes.ratios),
        generating(
            "stabilityai/stable-diffusion-3-medium-diffusers", "Stable Diffusion 3 medium",
            .generate, features: [.steps, .guidance, .negativePrompt],
            aliases: ["stable-diffusion-3-medium-diffusers", "stable-diffusion-3-medium"]),
        generating(
            "stabilityai/stable-diffusion-xl-base-1.0", "Stable Diffusion XL", .generate,
            features: [.steps, .guidance, .negativePrompt],
            aliases: ["stable-diffusion-xl-base-1.0", "sdxl"]),
        Model(
            "black-forest-labs/FLUX.2-klein-9B", label: "FLUX.2 klein 9B",
            operations: [.generate, .edit], outputFormats: formats, inputFormats: formats,
            features: .seed
        ) {
            ($0.sizes, $0.maxInputs) = (sizes, 4)
            $0.aliases = ["FLUX.2-klein-9B", "flux-2-klein-9b"]
            $0.optionsSchema = Options.editing
        },
        Model(
            "sentence-transformers/all-MiniLM-L6-v2", label: "MiniLM, vectors of texts",
            operations: .embed
        ) {
            $0.aliases = ["all-MiniLM-L6-v2"]
            $0.optionsSchema = Options.embedding
        },
    ]

    private static let formats: Formats = [.png, .jpeg, .webp]

    /// Sides that are safe everywhere; what the models bear is written nowhere.
    private static let sizes = Size.Rule.range(
        from: Size(64, 64), to: Size(8192, 8192), step: Size(8, 8))

    private static func generating(
        _ id: String, _ label: String, _ operations: Operations, features: Features,
        aliases: [String], ratios: [String] = []
    ) -> Model {
        Model(
            id, label: label, operations: operations, outputFormats: formats,
            features: features.union(.seed)
        ) {
            ($0.sizes, $0.aliases, $0.aspectRatios) = (sizes, aliases, ratios)
            $0.optionsSchema = Options.generating
        }
    }
}
