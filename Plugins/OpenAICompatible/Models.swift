import GessoKit

/// The models of which something is known; any other name is passed through.
enum Models {
    /// The name that sends none.
    static let unnamed = "default"

    static let all: [Model] =
        [own]
        + [
            "gpt-image-2.6-flare", "gpt-image-2.6-sunburst", "gpt-image-2.5-flare",
            "gpt-image-2.5-sunburst", "gpt-image-2", "gpt-image-1.5", "gpt-image-1-mini",
            "gpt-image-1", "chatgpt-image-latest", "dall-e-3", "dall-e-2",
        ].map { name in
            // Whoever serves a model of OpenAI's reads masks as OpenAI does.
            own.like(name, label: "\(name), as the server has it") { $0.mask = .transparentEdits }
        }

    private static let own = Model(
        unnamed, label: "The model that the server has", operations: [.generate, .edit, .test],
        outputFormats: [.png, .jpeg, .webp], inputFormats: [.png, .jpeg, .webp],
        features: [
            .seed, .negativePrompt, .transparency, .guidance, .steps, .strength, .quality, .style,
            .references,
        ]
    ) {
        $0.maxImages = 10
        $0.maxInputs = 16
        $0.mask = .whiteEdits
        $0.sizes = .range(from: Size(64, 64), to: Size(8192, 8192), step: Size(8, 8))
        $0.optionsSchema = Property.schema(options).merging(["additionalProperties": true])
    }

    private static let options = [
        Property("output_compression", .whole(0...100), "Quality of a JPEG or WebP, in percent."),
        Property("stream", .flag, "Receives the picture as events, where the server can."),
        Property("user", .text, "A name of your user, for the server's books."),
        Property("moderation", .words(["auto", "low"]), "How strict the filter of OpenAI is."),
        Property(
            "true_cfg_scale", .real(0...20), "Guidance with a negative prompt, of vllm."),
        Property("flow_shift", .real(0...100), "Shift of the schedule, of vllm."),
        Property("generator_device", .text, "Where noise is made, of vllm: cpu or cuda."),
        Property("lora", .object, "Weights to add, of vllm."),
        Property("layers", .whole(2...10), "Layers of a layered model, of vllm."),
        Property("extra_params", .object, "Parameters of the model's own, of vllm."),
        Property("vae_use_tiling", .flag, "Decodes in tiles to save memory, of vllm."),
        Property("system_prompt", .text, "Instructions before the prompt, of vllm."),
        Property("bot_task", .text, "What a model that thinks is told to do, of vllm."),
        Property("resolution", .whole(64...8192), "Target resolution of an edit, of vllm."),
        Property(
            PromptText.option, .object,
            "More of sd-server's own options, such as sample_params, lora, clip_skip and hires."),
    ]
}
