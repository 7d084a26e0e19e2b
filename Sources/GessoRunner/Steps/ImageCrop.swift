public import GessoBase

/// `image.crop`: a part of a picture.
public struct ImageCrop: StepKind {
    public static let schema = StepSchema(
        kind: "image.crop", version: 1,
        summary: "Cuts a part out of a picture.", nature: .compute,
        fields: [
            .init("image", .image, required: true, "The picture."),
            .init("x", .int(0...65_534), "The left edge of the part."),
            .init("y", .int(0...65_534), "The top edge of the part."),
            .init("width", PixelWords.edge, "The part's width."),
            .init("height", PixelWords.edge, "The part's height."),
            .init("aspect", .ratio, "The largest part of this shape, such as 16:9."),
            .init("gravity", PixelWords.gravity, "Where the part lies."),
            .init(
                "trim", .either([.bool, .int(0...255)]),
                "Cuts off an even border; a number is the difference that still counts as even."),
        ],
        outputs: [.init("image", .image, "The part.")],
        arity: arity)

    @Sendable private static func arity(_ given: Set<String>) -> StepSchema.ArityProblem? {
        let ways: [(name: String, present: Bool)] = [
            ("width", given.contains("width") || given.contains("height")),
            ("aspect", given.contains("aspect")),
            ("trim", given.contains("trim")),
        ]
        let used = ways.filter(\.present).map(\.name)
        if used.isEmpty {
            return .init("image.crop needs `width` and `height`, an `aspect`, or `trim`")
        }
        if used.count > 1 {
            return .init("`\(used[0])` and `\(used[1])` exclude each other", field: used[1])
        }
        if used == ["width"], !(given.contains("width") && given.contains("height")) {
            return .init("image.crop needs both `width` and `height`")
        }
        if given.contains("x") != given.contains("y") {
            return .init("`x` and `y` go together", field: given.contains("x") ? "x" : "y")
        }
        if given.contains("x"), used != ["width"] {
            return .init("`x` and `y` go with `width` and `height`", field: "x")
        }
        if given.contains("gravity"), given.contains("x") || used == ["trim"] {
            return .init("`gravity` goes with `aspect`, or a size without `x`", field: "gravity")
        }
        return nil
    }
}
