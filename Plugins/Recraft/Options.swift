import GessoKit

/// What endpoints take beyond the fields that all providers share.
enum Options {
    static let expire = Property(
        "expire", .flag, "Whether the picture expires at the provider.")
    static let enlarging = Property(
        "upscale", .words(["upscale4mp", "upscale16mp"]),
        "Enlarges the picture to so many million pixels.")

    /// Of what is drawn anew.
    static let drawing = [
        Property("style_id", .text, "A style of your own; excludes `style` and `style_preset`."),
        Property(
            "style_match", .words(["regular", "precise", "flexible"]),
            "How closely a style of your own is followed."),
        Property(
            "controls", .object,
            "{colors: [{rgb: [255, 142, 60], weight: 0.5}], background_color: {rgb: [255, 255,"
                + " 255]}}; V3 also artistic_level, 0 to 5, and no_text."),
        Property(
            "creativity", .words(["simple", "standard", "eccentric"]),
            "How freely the prompt is read."),
        expire,
        Property(
            "block_nsfw", .flag,
            "Whether pictures that are not safe for work are refused; finer than `safety`."),
        Property(
            "calculate_features", .flag,
            "Adds the nsfw_score of each picture, which is in the step's text."),
    ]

    static let layout = Property(
        "text_layout", .list,
        "Words and where they stand: {text, bbox: four points [x, y] from 0 to 1}.")
    static let model = Property(
        "model", .text, "The model that draws, such as recraftv4_1; the provider's choice.")

    static let margins =
        ["left", "right", "top", "bottom"].map {
            Property(
                "expand_\($0)", .whole(0...4_294_967_295), "Pixels that are added on this side.")
        } + [
            Property(
                "zoom_out_percentage", .real(0...1_000_000), "How much smaller the picture is.")
        ]

    static let tracing = [
        flag("color_reduction", "Whether there are fewer colors."),
        flag("limit_num_shapes", "Whether max_num_shapes holds."),
        Property("max_num_shapes", .whole(0...4_294_967_295), "How many shapes there may be."),
        flag("return_gradients", "Whether gradients are drawn."),
        Property(
            "shape_stacking", .words(["cut_out", "hierarchical"]), "How shapes lie on each other."
        ),
        flag("small_shape_filter", "Whether small shapes are left out."),
        Property(
            "strict_color_palette", .list, "The only colors that are used: [[255, 142, 60]]."),
        flag("svg_compression", "Whether the SVG is compressed."),
    ]

    private static func flag(_ name: String, _ description: String) -> Property {
        Property(name, .words(["on", "off"]), description)
    }
}
