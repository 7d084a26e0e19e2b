import GessoKit

extension Fake {
    /// Any model, any size, any option: nothing here may stop a pipeline that is being tried.
    static var manifest: Manifest {
        var manifest = Manifest(
            id: "fake", version: "0.1.0", name: "Fake: scripted answers and flat pictures",
            vendor: "Gesso", homepage: "")
        manifest.opensModels = true
        manifest.models = [model]
        // The number of the try is told by hosts that know `x-gesso-attempt`, as the metadata
        // `gesso-attempt`; it is what walks the script.
        manifest.configSchema = [
            "type": "object", "additionalProperties": false, "x-gesso-attempt": true,
            "properties": [
                "script": [
                    "type": "array", "minItems": 1,
                    "description": "Answers in order, one for each try; the last one stays.",
                    "items": ["type": "object"],
                ]
            ],
        ]
        return manifest
    }

    private static let model: Model = {
        var model = Model(
            "fake-1", label: "Flat pictures",
            operations: [
                .generate, .edit, .vary, .upscale, .removeBackground, .embed, .describe, .test,
            ],
            outputFormats: [.rgba8, .png, .jpeg, .webp],
            inputFormats: [.png, .jpeg, .webp, .rgba8],
            features: [
                .seed, .negativePrompt, .transparency, .guidance, .steps, .strength, .quality,
                .style, .references, .deterministic,
            ])
        model.maxImages = 64
        model.maxInputs = 64
        model.mask = .whiteEdits
        model.sizes = .range(from: Size(1, 1), to: Size(16_384, 16_384), step: Size(1, 1))
        model.choices = [Choice("resolution", ["512", "1K", "2K", "4K"])]
        model.optionsSchema = ["type": "object"]
        return model
    }()
}
