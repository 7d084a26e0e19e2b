public import GessoBase
import GessoImage

/// `image.mask`: a mask from a shape, or from what a picture shows; white is changed.
public struct ImageMask: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.mask", version: 2,
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
                "luma", .record([FieldShape("above", .number(0...1), required: true)]),
                "White where the picture is brighter: `{above: 0.5}`."),
            .init(
                "color",
                .record([
                    FieldShape("near", .color, required: true),
                    FieldShape("tolerance", .number(0...1)),
                ]), "White where the picture has this colour: `{near, tolerance}`."),
            .init("invert", .bool, default: .bool(false), "Whether white and black change places."),
            .init(
                "grow", .int(-4096...4096), default: .int(0),
                "Widens the white by so many pixels; less than 0 narrows it."),
            .init("feather", .int(0...4096), default: .int(0), "Softens the edge, in pixels."),
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

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        var source: Raster?
        if job.with["image"] != nil { source = try job.raster("image") }
        let shape = try shape(job, source)
        let mask = try StepJob.imaging { () throws(ImageError) in
            try Raster.mask(
                width: source?.width ?? job.int("width") ?? 0,
                height: source?.height ?? job.int("height") ?? 0, shape: shape,
                invert: job.flag("invert"), grow: job.int("grow") ?? 0,
                feather: job.int("feather") ?? 0)
        }
        return try job.output(mask)
    }

    private static func shape(
        _ job: StepJob, _ source: Raster?
    ) throws(StepFailure) -> MaskShape {
        if let box = job.with["rectangle"]?.map {
            return .rectangle(
                x: box["x"]?.int ?? 0, y: box["y"]?.int ?? 0, width: box["width"]?.int ?? 0,
                height: box["height"]?.int ?? 0)
        }
        if let box = job.with["ellipse"]?.map {
            return .ellipse(
                x: box["x"]?.int ?? 0, y: box["y"]?.int ?? 0, width: box["width"]?.int ?? 0,
                height: box["height"]?.int ?? 0)
        }
        if let corners = job.with["polygon"]?.list { return try polygon(corners) }
        guard let source else {
            throw StepFailure(.invalidRequest, "this shape looks at an `image`", field: "/image")
        }
        if let luma = job.with["luma"]?.map {
            return .luma(of: source, above: luma["above"]?.double ?? 0.5)
        }
        if let color = job.with["color"]?.map {
            return .color(
                of: source, near: try StepJob.color(color["near"]?.string ?? "", field: "/color"),
                tolerance: color["tolerance"]?.double ?? 0.1)
        }
        return .alpha(of: source)
    }

    private static func polygon(_ corners: [Value]) throws(StepFailure) -> MaskShape {
        let points = corners.compactMap { corner -> Point? in
            guard let pair = corner.list, pair.count == 2, let x = pair[0].double,
                let y = pair[1].double
            else { return nil }
            return Point(x: x, y: y)
        }
        guard points.count == corners.count, points.count >= 3 else {
            throw StepFailure(
                .invalidRequest, "a polygon is a list of at least three points [x, y]",
                field: "/polygon")
        }
        return .polygon(points)
    }
}
