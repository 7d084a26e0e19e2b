import GessoKit

/// What single endpoints take beyond the fields that all providers share.
enum Options {
    static func tolerance(to most: Int64) -> Property {
        Property(
            "safety_tolerance", .whole(0...most),
            "What may be shown: 0 is the strictest, 2 if unset; finer than `safety`.")
    }

    /// Its secret is no option: the request's body would carry it, where secrets do not go.
    static let webhook = Property(
        "webhook_url", .text,
        "An address that is told when the picture is there. Then bfl does not say where to ask: it is"
            + " asked at `region`, which may not know a task of another cluster.")

    static let upsampling = Property(
        "prompt_upsampling", .flag,
        "Let a language model rewrite the prompt; flux-2-flex does unless told not to.")

    static let ultra = [
        Property("raw", .flag, "Look less processed, more like a photograph."),
        Property(
            "image_prompt_strength", .real(0...1),
            "How much the picture counts that steers, 0.1 if unset."),
    ]

    static let erase = [
        Property(
            "dilate_pixels", .whole(0...25), "Pixels by which the mask is widened, 10 if unset.")
    ]

    static let margins = ["top", "bottom", "left", "right"].map {
        Property($0, .whole(0...2048), "Pixels to add on this side, none if unset.")
    }

    static let canvas = [
        Property(
            "reference_offset_x", .whole(-65_536...65_536),
            "Where the picture lies on the canvas, from the left; centred where it is not written."),
        Property(
            "reference_offset_y", .whole(-65_536...65_536),
            "Where the picture lies on the canvas, from the top; centred where it is not written."),
        Property(
            "auto_crop", .flag,
            "Crop a picture that leaves the canvas, which is an error otherwise."),
        Property("mode", .words(["high", "fast"]), "Detail or speed; `high` if unset."),
    ]
}
