public import GessoBase
import GessoImage

/// `image.check`: fails where a picture is not as it has to be.
public struct ImageCheck: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.check", version: 2,
        summary: "Fails unless a picture is as it has to be.", nature: .compute,
        fields: [
            .init("image", .image, required: true, "The picture."),
            .init("width", PixelWords.edge, "The width that it must have."),
            .init("height", PixelWords.edge, "The height that it must have."),
            .init(
                "format", .word(["png", "jpeg", "webp", "avif"]), "The format that it must have."),
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

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        let image = try job.picture("image")
        let bytes = try job.bytes(of: image, field: "/image")
        let info: ImageInfo
        do throws(ImageError) {
            info = try ImageReader.info(of: bytes, limits: job.limits)
        } catch {
            throw StepFailure(error, field: "/image")
        }
        var report: ValueMap = [
            "width": .int(info.width), "height": .int(info.height),
            "format": .string(info.format.rawValue), "bytes": .int(bytes.count),
        ]
        var faults = headerFaults(job, info, count: bytes.count)
        if job.flag("not_blank") || job.with["similar_to"] != nil {
            let raster = try job.raster(bytes, of: image, field: "/image")
            faults += try pixelFaults(job, raster, &report)
        }
        guard faults.isEmpty else {
            throw StepFailure(.checkFailed, faults.joined(separator: "; "), field: "/image")
        }
        return StepOutput(values: ["report": .map(report)])
    }

    private static func headerFaults(
        _ job: StepJob, _ info: ImageInfo, count: Int
    ) -> [String] {
        var faults: [String] = []
        if let width = job.int("width"), width != info.width {
            faults.append("the width is \(info.width), not \(width)")
        }
        if let height = job.int("height"), height != info.height {
            faults.append("the height is \(info.height), not \(height)")
        }
        if let format = job.with["format"]?.string, format != info.format.rawValue {
            faults.append("the format is \(info.format.rawValue), not \(format)")
        }
        if let most = mostBytes(job), count > most {
            faults.append("it has \(count) bytes, more than \(most)")
        }
        return faults
    }

    private static func mostBytes(_ job: StepJob) -> Int? {
        guard let value = job.with["max_bytes"] else { return nil }
        return value.int ?? value.string.flatMap { ByteCount($0)?.bytes }
    }

    private static func pixelFaults(
        _ job: StepJob, _ raster: Raster, _ report: inout ValueMap
    ) throws(StepFailure) -> [String] {
        var faults: [String] = []
        if job.flag("not_blank") {
            let isBlank = raster.isBlank
            report["blank"] = .bool(isBlank)
            if isBlank { faults.append("it is blank") }
        }
        if job.with["similar_to"] != nil, let most = job.with["max_distance"]?.double {
            let distance = try distance(raster, job.raster("similar_to"))
            report["distance"] = .double(distance)
            if distance > most {
                faults.append("its distance is \(distance), more than \(most)")
            }
        }
        return faults
    }

    private static func distance(_ a: Raster, _ b: Raster) throws(StepFailure) -> Double {
        do throws(ImageError) {
            return try a.difference(to: b)
        } catch {
            throw StepFailure(error, field: "/similar_to")
        }
    }
}
