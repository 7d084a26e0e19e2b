import GessoKit

extension Models {
    /// Models that OpenRouter's documents name and Eden AI's do not.
    static let routed = [
        flux,
        flux.like("bytedance-seed/seedream-4.5", label: "Seedream 4.5, at OpenRouter"),
        flux.like("x-ai/grok-imagine-image-2.0", label: "Grok Imagine 2.0, at OpenRouter") {
            $0.features = [.quality, .references]
            $0.choices.append(Choice("quality", ["low", "medium", "high", "auto"]))
        },
    ]

    /// What OpenRouter takes of any model; what a maker does not have it refuses, or comes near to.
    private static let flux = Model(
        "black-forest-labs/flux.2-pro", label: "FLUX.2 pro, at OpenRouter",
        operations: [.generate, .edit], outputFormats: formats, inputFormats: formats,
        features: [.seed, .references]
    ) {
        $0.maxInputs = 16
        $0.sizes = .range(from: Size(1, 1), to: Size(16_384, 16_384), step: Size(1, 1))
        $0.aspectRatios = [
            "1:1", "1:2", "1:4", "1:8", "2:1", "2:3", "3:2", "3:4", "4:1", "4:3", "4:5", "5:4",
            "8:1", "9:16", "16:9", "9:19.5", "19.5:9", "9:20", "20:9", "9:21", "21:9", "auto",
        ]
        $0.choices = [Choice("resolution", ["512", "1K", "2K", "4K"])]
        $0.optionsSchema = Options.images
    }
}
