public import GessoBase
import GessoImage

/// `image.crop`: a part of a picture.
public struct ImageCrop: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.crop", version: 2,
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
                "trim", .either([.bool, .number(0...1)]),
                "Cuts off an even border; a number says how far it may differ, up to 1."),
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

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        let raster = try job.raster("image")
        return try job.output(
            StepJob.imaging { () throws(ImageError) in try part(of: raster, job) })
    }

    private static func part(of raster: Raster, _ job: StepJob) throws(ImageError) -> Raster {
        let gravity = job.word("gravity", Gravity.self) ?? .center
        if let tolerance = trimTolerance(job) { return try raster.trimmed(tolerance: tolerance) }
        if let aspect = aspect(job) {
            return try raster.cropped(aspect: aspect, gravity: gravity)
        }
        let width = job.int("width") ?? raster.width
        let height = job.int("height") ?? raster.height
        if let x = job.int("x"), let y = job.int("y") {
            return try raster.cropped(x: x, y: y, width: width, height: height)
        }
        let x = gravity.start(of: width, in: raster.width, near: "west", far: "east")
        let y = gravity.start(of: height, in: raster.height, near: "north", far: "south")
        return try raster.cropped(x: x, y: y, width: width, height: height)
    }

    /// Nil where the picture is not to be trimmed.
    private static func trimTolerance(_ job: StepJob) -> Double? {
        switch job.with["trim"] {
        case .bool(let flag): flag ? 0 : nil
        case .int(let difference): Double(difference)
        case .double(let difference): difference
        default: nil
        }
    }

    private static func aspect(_ job: StepJob) -> (width: Int, height: Int)? {
        guard let parts = job.with["aspect"]?.string?.split(separator: ":"), parts.count == 2,
            let width = Int(parts[0]), let height = Int(parts[1])
        else { return nil }
        return (width, height)
    }
}

extension Gravity {
    /// Where a span begins that is held to a side of another; half pixels go up and left.
    fileprivate func start(of inner: Int, in outer: Int, near: String, far: String) -> Int {
        let room = outer - inner
        if rawValue.contains(near) { return 0 }
        return rawValue.contains(far) ? room : room >> 1
    }
}
