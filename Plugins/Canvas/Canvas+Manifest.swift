import GessoKit

extension Canvas {
    static var manifest: Manifest {
        var manifest = Manifest(
            id: "canvas", version: "0.1.0",
            name: "Canvas: procedural art for offline work, drafts and tests; not a model",
            vendor: "Gesso", homepage: "")
        manifest.computes = true
        manifest.configSchema = [
            "type": "object", "properties": [:], "additionalProperties": false,
        ]
        manifest.models = [model]
        return manifest
    }

    static let model: Model = {
        var model = Model(
            "canvas-1", label: "Procedural painter (not a model)",
            operations: [.generate, .edit, .vary, .removeBackground, .embed, .describe],
            outputFormats: .rgba8, inputFormats: .rgba8,
            features: [.seed, .negativePrompt, .transparency, .strength, .deterministic])
        model.maxImages = 16
        model.maxInputs = 16
        model.maxPromptBytes = 65536
        model.maxInputEdge = UInt32(Limits.edge.upperBound)
        model.mask = .whiteEdits
        model.sizes = .range(
            from: Size(UInt32(Limits.edge.lowerBound), UInt32(Limits.edge.lowerBound)),
            to: Size(UInt32(Limits.edge.upperBound), UInt32(Limits.edge.upperBound)),
            step: Size(1, 1))
        model.choices = [Choice("background", ["transparent", "opaque"])]
        model.optionsSchema = Settings.schema
        return model
    }()
}
