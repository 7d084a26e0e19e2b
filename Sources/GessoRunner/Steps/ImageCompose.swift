public import GessoBase

/// `image.compose`: pictures on top of each other.
public struct ImageCompose: StepKind {
    public static let schema = StepSchema(
        kind: "image.compose", version: 1,
        summary: "Lays pictures on top of each other.", nature: .compute,
        fields: [
            .init("base", .image, required: true, "The picture at the bottom."),
            .init(
                "layers",
                .list(
                    .record([
                        FieldShape("image", .image, required: true),
                        FieldShape("x", .int(-65_535...65_535)),
                        FieldShape("y", .int(-65_535...65_535)),
                        FieldShape("gravity", PixelWords.gravity),
                        FieldShape("opacity", .number(0...1)),
                        FieldShape("blend", .word(blends)),
                        FieldShape("mask", .image),
                    ])), required: true,
                "From the bottom up: `{image, x, y, gravity, opacity, blend, mask}`."),
        ],
        outputs: [.init("image", .image, "All of them in one.")], weight: 2)

    static let blends = [
        "normal", "multiply", "screen", "overlay", "darken", "lighten", "add", "difference",
    ]
}
