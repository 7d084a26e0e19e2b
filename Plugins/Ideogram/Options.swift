import GessoKit

/// What endpoints take beyond the fields that all providers share.
enum Options {
    private static let rewriting =
        "Whether the prompt is rewritten before it is drawn; OFF draws it as it is."

    static let legacyMagic = Property("magic_prompt_option", .words(Words.magic), rewriting)
    static let legacyVersion = Property(
        "magic_prompt_version",
        .words([
            "V_0", "V_0_1", "V_0_2", "V_0_3", "V_0_4", "V_0_5", "V_0_6", "V_0_7", "V_0_8",
        ]), "What rewrites the prompt.")
    static let magic = Property("magic_prompt", .words(Words.magic), rewriting)
    static let magicSecond = Property(
        "magic_prompt", .words(Words.lower(Words.magic)),
        "Whether the prompt is rewritten before it is drawn; off draws it as it is.")

    static let palette = Property(
        "color_palette", .object,
        "Colors: {name: PASTEL} (or EMBER, FRESH, JUNGLE, MAGIC, MELON, MOSAIC, ULTRAMARINE), or"
            + " {members: [{color_hex: \"#b470b3\", color_weight: 0.5}]}, up to eight.")
    static let codes = Property(
        "style_codes", .list,
        "Codes of styles, eight hexadecimal digits each; excludes `style` and `style_images`.")
    static let custom = Property(
        "custom_model_uri", .text, "Your own model: model/NAME/version/N.")
    static let characterMask = Property(
        CharacterMask.name, .text,
        "What of the character counts: a gray picture of its size, in base64.")
    /// Of 3.0 behind the second generation.
    static let three = [magicSecond, palette, codes, custom, characterMask, anyRatio]
    private static let anyRatio = Property(
        "aspect_ratio", .words(["auto"]), "Leaves the ratio to the provider; in place of `size`.")

    static let enlarging = Property(
        "upscale_factor", .words(["X1", "X2", "X4"]),
        "Enlarges the picture that was made, for more money.")
    static let enlargingSecond = Property(
        "upscale_factor", .words(["x1", "x2", "x4"]),
        "Enlarges the picture that was made, for more money.")

    static let hidden = Property(
        "private", .flag, "Whether the picture stays out of sight of others at the provider.")
    static let webhook = Property(
        "webhook_url", .text, "An address that the provider tells when the picture is there.")
    /// What most of the second generation takes.
    static let job = [
        Property(
            "async", .flag,
            "Whether Gesso asks for the picture later, true; false waits on one connection, and"
                + " what is lost with it cannot be fetched."), hidden, webhook,
    ]

    static let source = Property(
        "size", .words(["source"]), "Keeps the size of the first picture; in place of `size`.")
    static let window = Property(
        "context_window", .text,
        "The part that is looked at: auto, with a mask, or y_min,x_min,y_max,x_max.")

    static let legacyUpscale = [
        Property("resemblance", .whole(1...100), "How close it stays to the picture, 50."),
        Property("detail", .whole(1...100), "How much detail is added, 50."), legacyMagic,
        legacyVersion,
    ]
    static let describing = Property(
        "describe_model_version", .words(["V_2", "V_3", "CUSTOM"]),
        "Which model looks at the picture, V_3.")
}
