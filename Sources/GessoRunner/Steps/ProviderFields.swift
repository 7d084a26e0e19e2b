import GessoBase

/// The fields and outputs that steps of providers share.
enum ProviderFields {
    typealias Field = StepSchema.Field

    static let account: [Field] = [
        .init("provider", .text, inKey: false, "An entry of `providers`, or a bundled plugin."),
        .init("model", .text, "The model; by default the entry's, else the plugin's first."),
    ]

    static let options = Field(
        "options", .open, "The provider's own parameters, checked by its schema.")

    /// What `image.generate` takes beside its account.
    static let generation: [Field] = text + counts + sizes + looks + guidance + tail

    private static let text: [Field] = [
        .init("prompt", .text, "What the picture shows."),
        .init("negative_prompt", .text, "What it must not show."),
    ]

    private static let counts: [Field] = [
        .init("n", .int(1...10_000), default: .int(1), "How many pictures."),
        .init(
            "split", .bool, default: .bool(true), inKey: false,
            "Whether more than the model makes at once become several requests."),
        .init(
            "allow_fewer", .bool, default: .bool(false), inKey: false,
            "Whether missing pictures are no failure."),
    ]

    private static let sizes: [Field] = [
        .init("size", .size, "`WxH`, `[w, h]` or `auto`; by default the provider decides."),
        .init(
            "aspect_ratio", .either([.ratio, .word(["auto"])]),
            "The shape, such as 16:9, in place of `size`."),
        .init(
            "resolution", .either([.openWord(["512", "1K", "2K", "4K"]), .int(1...65_535)]),
            "The provider's tier, with `aspect_ratio`."),
    ]

    private static let looks: [Field] = [
        .init(
            "quality", .openWord(["draft", "low", "standard", "high", "hd", "auto"]),
            "Gesso's word, mapped to the provider's nearest, or the provider's own."),
        .init("style", .openWord(["natural", "vivid"]), "Gesso's word or the provider's own."),
        .init("style_preset", .text, "A preset of the provider."),
        .init(
            "background", .word(["transparent", "opaque"]),
            "Whether what is behind the subject is painted."),
    ]

    private static let guidance: [Field] = [
        .init("seed", .seed, default: .string("auto"), "A number, or `auto`: one of its own."),
        .init("guidance", .number(0...1000), "How closely the prompt is followed."),
        .init("steps", .int(1...10_000), "Sampling steps."),
        .init("strength", .number(0...1), "How far an input may be changed: 0 keeps it."),
    ]

    private static let tail: [Field] = [
        .init("style_images", .images, "Pictures that give the style."),
        .init("safety", .openWord(["strict", "moderate", "low"]), "How strictly to filter."),
        .init(
            "format", .word(["png", "jpeg", "webp", "gif", "svg"]), "The format of the result."),
        .init("metadata", .open, inKey: false, "Sent along for tracing; not part of the key."),
        options,
    ]

    /// What steps that make pictures give.
    static let pictures: [StepSchema.Output] = [
        .init("image", .image, "The first picture."),
        .init("images", .images, "All pictures."),
        .init("text", .text, "What the model said beside the pictures."),
        .init("seeds", .value, "The seed of each picture, null where none is known."),
        .init("revised_prompts", .value, "The prompt of each picture as the provider changed it."),
        .init("provider", .value, "The entry that made it."),
        .init("model", .value, "The model that made it."),
        .init("usage", .value, "Tokens: `input_tokens`, `output_tokens`, `total_tokens`."),
        .init("cost", .value, "The charge in dollars, null where it is unknown."),
    ]
}
