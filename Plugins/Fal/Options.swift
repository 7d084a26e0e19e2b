import GessoKit

/// What single endpoints take beyond the fields that all providers share.
enum Options {
    static let sync = Property(
        "sync_mode", .flag,
        "Answer with the bytes instead of a link, and keep them out of the request history.")
    static let acceleration = Property(
        "acceleration", .words(["none", "regular", "high"]), "Speed at the cost of detail.")
    static let someAcceleration = Property(
        "acceleration", .words(["none", "regular"]), "Speed at the cost of detail.")
    static let loras = Property(
        "loras", .list,
        "LoRA weights to merge: `path` (an address or a name at Hugging Face), `scale`, `force`.")
    static let tolerance = Property(
        "safety_tolerance", .words(["1", "2", "3", "4", "5", "6"]),
        "What may be shown, 1 is the strictest; finer than `safety`.")
    static let enhance = Property(
        "enhance_prompt", .flag, "Let a language model rewrite the prompt.")
    static let expansion = Property(
        "prompt_expansion", .flag, "Add details to the prompt.")
    static let fillImage = Property(
        "fill_image", .object, "A picture to put into the masked part, with its settings.")

    static let fill = [
        someAcceleration, loras, fillImage,
        Property(
            "paste_back", .flag, "Copy the original pixels back outside of the mask."),
        Property("resize_to_original", .flag, "Give the result the size of the picture."),
        sync,
    ]

    static let sdxl = [
        loras,
        Property("embeddings", .list, "Textual inversions: `path` and `tokens` of each."),
        Property("expand_prompt", .flag, "Add details to the prompt."),
        Property(
            "safety_checker_version", .words(["v1", "v2"]), "Which safety checker looks."),
        sync,
    ]

    static let sdxlEdit =
        sdxl + [
            Property("crop_output", .flag, "Crop the result to the ratio that was asked for."),
            Property(
                "preserve_aspect_ratio", .flag, "Keep the ratio of a picture that is too large."),
        ]
}
