public import GessoBase

/// `image.mask`: a mask from a shape, or from what a picture shows; white is changed.
public struct ImageMask: StepKind {
    public static let schema = StepSchema(
        kind: "image.mask", version: 1,
        summary: "Makes a mask: white is changed, black is kept.", nature: .compute,
        fields: [
            .init("image", .image, "Gives the size, and the pixels for `alpha`, `luma`, `color`."),
            .init("width", PixelWords.edge, "The size without a picture."),
            .init("height", PixelWords.edge, "The size without a picture."),
            .init("rectangle", PixelWords.rectangle, "White inside: `{x, y, width, height}`."),
            .init("ellipse", PixelWords.rectangle, "White inside the ellipse of this rectangle."),
            .init(
                "polygon", .list(.list(.number(-65_535...65_535))),
                "White inside: `[[x, y], …]`."),
            .init("alpha", .bool, "White where the picture is opaque."),
            .init(
                "luma", .record([FieldShape("above", .number(0...255), required: true)]),
                "White where the picture is brighter: `{above: 128}`."),
            .init(
                "color",
                .record([
                    FieldShape("near", .color, required: true),
                    FieldShape("tolerance", .number(0...255)),
                ]), "White where the picture has this colour: `{near, tolerance}`."),
            .init("invert", .bool, default: .bool(false), "Whether white and black change places."),
            .init(
                "grow", .int(-4096...4096), default: .int(0),
                "Widens the white by so many pixels; less than 0 narrows it."),
            .init("feather", .number(0...1024), default: .int(0), "Softens the edge, in pixels."),
        ],
        outputs: [.init("image", .image, "The mask.")], arity: arity)

    static let shapes = ["rectangle", "ellipse", "polygon", "alpha", "luma", "color"]

    @Sendable private static func arity(_ given: Set<String>) -> StepSchema.ArityProblem? {
        let used = shapes.filter(given.contains)
        if used.isEmpty {
            return .init(
                "image.mask needs a shape",
                help: "give one of `rectangle`, `ellipse`, `polygon`, `alpha`, `luma`, `color`")
        }
        if used.count > 1 {
            return .init("`\(used[0])` and `\(used[1])` exclude each other", field: used[1])
        }
        let hasSize = given.contains("width") && given.contains("height")
        if !given.contains("image"), !hasSize {
            return .init("image.mask needs an `image`, or `width` and `height`")
        }
        if given.contains("image"), given.contains("width") || given.contains("height") {
            return .init(
                "the size is the picture's",
                field: given.contains("width") ? "width" : "height")
        }
        if !given.contains("image"), let shape = used.first, shapes.suffix(3).contains(shape) {
            return .init("`\(shape)` looks at an `image`, and there is none", field: shape)
        }
        return nil
    }
}
