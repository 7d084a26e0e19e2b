import GessoKit

/// What single models take beyond the fields that all providers share.
enum Options {
    static let tags = Property(
        "tags", .list,
        "Names of the pictures in their order, `image1`, `image2` and so on where it is not"
            + " written; the prompt speaks of them as `@image1`.")
    static let subjects = Property(
        "subjects", .list,
        "What the pictures show, in their order: `human` (five at most) or `object` (nine at"
            + " most).")
    static let background = Property(
        "background", .words(["opaque", "auto"]), "How the background is treated.")
    static let grounding = Property(
        "grounding", .flag, "Search the web for brands, trends and events before drawing.")
    static let router = Property(
        "configId", .text,
        "The slug of a saved configuration of the Model Router; that of the setting `router` where"
            + " it is not written.")

    static let upscale = [
        Property("sharpen", .whole(0...100), "How much sharper, 0 is not at all."),
        Property("smartGrain", .whole(0...100), "How much grain and texture is added."),
        Property("ultraDetail", .whole(0...100), "How much fine detail is added."),
        Property(
            "flavor", .words(["sublime", "photo", "photo_denoiser"]),
            "What it is tuned for: illustrations, photographs, noisy photographs."),
    ]
}
