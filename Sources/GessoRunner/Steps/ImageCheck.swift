public import GessoBase

/// `image.check`: fails where a picture is not as it has to be.
public struct ImageCheck: StepKind {
    public static let schema = StepSchema(
        kind: "image.check", version: 1,
        summary: "Fails unless a picture is as it has to be.", nature: .compute,
        fields: [
            .init("image", .image, required: true, "The picture."),
            .init("width", PixelWords.edge, "The width that it must have."),
            .init("height", PixelWords.edge, "The height that it must have."),
            .init("format", .word(["png", "jpeg", "webp"]), "The format that it must have."),
            .init("max_bytes", .bytes, "The most bytes that it may have."),
            .init("not_blank", .bool, default: .bool(false), "Whether it must show something."),
            .init("similar_to", .image, "A picture that it must be like."),
            .init("max_distance", .number(0...1), "How far it may be from `similar_to`."),
        ],
        outputs: [.init("report", .value, "What was looked at and found.")],
        arity: { given in
            if given.contains("max_distance") != given.contains("similar_to") {
                return .init(
                    "`similar_to` and `max_distance` go together",
                    field: given.contains("similar_to") ? "similar_to" : "max_distance")
            }
            let rules = ["width", "height", "format", "max_bytes", "not_blank", "similar_to"]
            return rules.contains(where: given.contains)
                ? nil : .init("image.check has nothing to check")
        })
}
