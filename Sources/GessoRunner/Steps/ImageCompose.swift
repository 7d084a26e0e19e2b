public import GessoBase
import GessoImage

/// `image.compose`: pictures on top of each other.
public struct ImageCompose: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.compose", version: 2,
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

    static let blends = BlendMode.allCases.map(\.rawValue)

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        var layers: [Layer] = []
        for (index, item) in (job.with["layers"]?.list ?? []).enumerated() {
            layers.append(try layer(item.map ?? [:], "/layers/\(index)", job))
        }
        let base = try job.raster("base")
        return try job.output(
            StepJob.imaging("/layers") { () throws(ImageError) in
                try base.composed(layers: layers)
            })
    }

    private static func layer(
        _ values: ValueMap, _ pointer: String, _ job: StepJob
    ) throws(StepFailure) -> Layer {
        guard let image = values["image"]?.image else {
            throw StepFailure(
                .invalidRequest, "a layer needs an `image`", field: pointer)
        }
        var mask: Raster?
        if let picture = values["mask"]?.image {
            mask = try job.raster(of: picture, field: "\(pointer)/mask")
        }
        let isPlaced = values["x"] != nil || values["y"] != nil
        let gravity = values["gravity"]?.string.flatMap(Gravity.init(rawValue:))
        return Layer(
            image: try job.raster(of: image, field: "\(pointer)/image"), x: values["x"]?.int ?? 0,
            y: values["y"]?.int ?? 0, gravity: gravity ?? (isPlaced ? .northwest : .center),
            opacity: values["opacity"]?.double ?? 1,
            blend: values["blend"]?.string.flatMap(BlendMode.init(rawValue:)) ?? .normal,
            mask: mask)
    }
}
