public import GessoBase
import GessoImage

/// `image.convert`: the same picture in another format, depth or colour.
public struct ImageConvert: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.convert", version: 2,
        summary: "Writes a picture in another format, depth or colour.", nature: .compute,
        fields: [
            .init("image", .image, required: true, "The picture."),
            .init(
                "format", .word(["png", "jpeg", "webp", "avif"]),
                "The format; by default the picture's own."),
            .init(
                "quality", .int(1...100),
                "Of JPEG, WebP and AVIF; 100 is lossless in WebP and AVIF."),
            .init("effort", .int(0...9), "0 is fast, 9 is small."),
            .init(
                "bit_depth", .int(1...16),
                "Bits of one sample: 1, 2, 4, 8 or 16; in AVIF 8, 10 or 12."),
            .init(
                "color", .word(["rgb", "rgba", "gray", "gray_alpha", "palette"]),
                "What a pixel is made of."),
            .init("colors", .int(2...256), "The most colours of a palette."),
            .init(
                "dither", .either([.bool, .word(["none", "floyd_steinberg", "ordered"])]),
                "How colours that are missing are spread."),
            .init(
                "interlace", .bool, default: .bool(false),
                "Whether it appears in steps while it loads."),
            .init("background", .color, "Flattens transparency onto this colour."),
            .init(
                "profile", .word(["srgb", "keep"]),
                "`keep` keeps a colour profile with its numbers; `srgb` converts gAMA too."),
            .init(
                "metadata", .word(["strip", "keep"]), default: .string("strip"),
                "What happens to texts and camera data."),
            .init("optimize", .bool, "Whether to spend much time on a smaller file."),
        ],
        outputs: [.init("image", .image, "The converted picture.")])

    public static func check(_ with: ValueMap) -> [StepFinding] {
        var findings: [StepFinding] = []
        if with["optimize"] != nil {
            findings.append(.init("/optimize", "`optimize` does not act yet in this build"))
        }
        if with["metadata"] == .string("keep") {
            findings.append(
                .init(
                    "/metadata", "`metadata: keep` does not act yet in this build",
                    help: "leave it out: texts and camera data are dropped"))
        }
        if let depth = with["bit_depth"]?.int, ![1, 2, 4, 8, 10, 12, 16].contains(depth) {
            findings.append(.init("/bit_depth", "`bit_depth` is 1, 2, 4, 8, 10, 12 or 16"))
        }
        return findings
    }

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        let image = try job.picture("image")
        let bytes = try job.bytes(of: image, field: "/image")
        let source: ImageInfo
        do throws(ImageError) {
            source = try ImageReader.info(of: bytes, limits: job.limits)
        } catch {
            throw StepFailure(error, field: "/image")
        }
        var options = options(of: job, source: source)
        let colors = job.word("profile", ColorHandling.self) ?? .profiles
        if colors == .keep {
            options.profile = try StepJob.imaging("/image") { () throws(ImageError) in
                try ImageReader.profile(of: bytes, limits: job.limits)
            }
        }
        var raster = try job.raster(bytes, of: image, field: "/image", colors: colors)
        if let background = try job.color("background") {
            raster = try flattened(raster, background)
        }
        return try job.output(raster, options)
    }

    private static func flattened(
        _ raster: Raster, _ background: Color
    ) throws(StepFailure) -> Raster {
        do throws(ImageError) {
            return try raster.flattened(over: background)
        } catch {
            throw StepFailure(error, field: "/background")
        }
    }

    private static func options(of job: StepJob, source: ImageInfo) -> EncodeOptions {
        var options = EncodeOptions(
            format: job.word("format", ImageFormat.self) ?? source.format)
        options.quality = job.int("quality")
        if let effort = job.int("effort") { options.effort = effort }
        options.bitDepth = job.int("bit_depth")
        options.color = job.word("color", EncodeOptions.Color.self)
        if let colors = job.int("colors") { options.colors = colors }
        switch job.with["dither"] {
        case .bool(let flag): options.dither = flag ? .floydSteinberg : .none
        case .string(let word): options.dither = .init(rawValue: word) ?? .none
        default: break
        }
        options.interlace = job.flag("interlace")
        return options
    }
}
