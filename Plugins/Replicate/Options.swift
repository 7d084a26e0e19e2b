import GessoKit

/// What single models take beyond the fields that all providers share.
enum Options {
    static let quality = Property(
        "output_quality", .whole(0...100), "The quality of JPEG and WebP.")
    static let megapixels = Property(
        "megapixels", .words(["1", "0.25"]), "The size: about one million pixels, or a quarter.")
    static let fast = Property(
        "go_fast", .flag,
        "Run a faster form of the model, as it does by itself except on a picture; false gives the"
            + " same picture for the same seed.")
    static let tolerance = Property(
        "safety_tolerance", .whole(1...6),
        "What may be shown, 1 is the strictest; finer than `safety`.")
    static let upsampling = Property(
        "prompt_upsampling", .flag, "Let a language model rewrite the prompt.")
    static let watermark = Property(
        "apply_watermark", .flag, "Write an invisible watermark, as the model does by itself.")

    static let flux = [quality, megapixels, fast]

    static let fill = [
        quality,
        Property(
            "megapixels", .words(["1", "0.25", "match_input"]),
            "The size: about one million pixels, a quarter, or that of the picture."),
        Property("lora_weights", .text, "LoRA weights: an address or a name."),
        Property("lora_scale", .real(-1...3), "How strongly the LoRA counts."),
    ]

    static let sdxl = [
        Property(
            "scheduler",
            .words([
                "DDIM", "DPMSolverMultistep", "HeunDiscrete", "KarrasDPM", "K_EULER_ANCESTRAL",
                "K_EULER", "PNDM",
            ]), "The sampler."),
        Property(
            "refine",
            .words(["no_refiner", "expert_ensemble_refiner", "base_image_refiner"]),
            "Which refiner works on the picture."),
        Property("high_noise_frac", .real(0...1), "The share of noise that the refiner gets."),
        Property("refine_steps", .whole(1...500), "Steps of the refiner."),
        Property("lora_scale", .real(0...1), "How strongly trained weights count."),
        Property("replicate_weights", .text, "Weights that were trained at Replicate."),
        watermark,
    ]

    static let kandinsky = [
        Property(
            "num_inference_steps_prior", .whole(1...500), "Steps of the first of the two models.")
    ]

    static let playground = [
        Property("scheduler", .text, "The sampler, such as `DPMSolver++`."), watermark,
    ]

    /// A schema that lets more through: the rest is held against what the model publishes.
    static func open(_ properties: [Property]) -> JSON {
        Property.schema(properties).merging(["additionalProperties": true])
    }
}
