public import GessoBase
import GessoImage

/// `image.resize`: another number of pixels for the same picture.
public struct ImageResize: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.resize", version: 2,
        summary: "Changes the size of a picture.", nature: .compute,
        fields: [
            .init("image", .image, required: true, "The picture."),
            .init("width", PixelWords.edge, "In pixels; alone it keeps the shape."),
            .init("height", PixelWords.edge, "In pixels; alone it keeps the shape."),
            .init(
                "fit", .word(["contain", "cover", "fill", "inside", "outside"]),
                default: .string("inside"), "What happens where the shapes differ."),
            .init(
                "filter",
                .word(["lanczos3", "mitchell", "catmull_rom", "bilinear", "box", "nearest"]),
                default: .string("lanczos3"), "How pixels are weighed."),
            .init(
                "gravity", PixelWords.gravity, default: .string("center"),
                "Which part stays with `cover`, and where it lies with `contain`."),
            .init(
                "background", .color, default: .string("transparent"),
                "What fills the rest with `contain`."),
            .init(
                "linear", .bool, default: .bool(false), "Whether light is mixed, not numbers."),
            .init(
                "enlarge", .bool, default: .bool(false), "Whether it may become larger."),
        ],
        outputs: [.init("image", .image, "The picture in its new size.")],
        arity: { given in
            given.contains("width") || given.contains("height")
                ? nil : .init("image.resize needs a `width` or a `height`")
        })

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        let options = try options(of: job)
        return try job.output(job.raster("image", resized: options))
    }

    private static func options(of job: StepJob) throws(StepFailure) -> ResizeOptions {
        ResizeOptions(
            width: job.int("width"), height: job.int("height"),
            fit: job.word("fit", Fit.self) ?? .inside,
            filter: job.word("filter", ResizeFilter.self) ?? .lanczos3,
            gravity: job.word("gravity", Gravity.self) ?? .center,
            background: try job.color("background"), linear: job.flag("linear"),
            enlarge: job.flag("enlarge"))
    }
}
