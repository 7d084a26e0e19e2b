public import GessoBase
import GessoImage

/// `image.montage`: pictures side by side on one sheet.
public struct ImageMontage: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.montage", version: 2,
        summary: "Lays pictures side by side on one sheet.", nature: .compute,
        fields: [
            .init("images", .images, required: true, "The pictures, row by row."),
            .init(
                "columns", .int(1...1000),
                "Pictures in a row; by default as many as make the sheet about square."),
            .init("cell", .size, "What each picture fits in; by default at most 512x512."),
            .init("gap", .int(0...4096), default: .int(16), "Pixels between and around."),
            .init("background", .color, default: .string("white"), "What is behind them."),
            .init(
                "labels", .either([.bool, .list(.text)]), default: .bool(false),
                "`true` writes each picture's key below it; or a list of texts."),
        ],
        outputs: [.init("image", .image, "The sheet.")], weight: 4)

    public static func run(_ job: StepJob) throws(StepFailure) -> StepOutput {
        let pictures = job.pictures("images")
        let labels = try labels(job, pictures)
        let cell = cell(job)
        var images: [Raster] = []
        for (index, picture) in pictures.enumerated() {
            let raster = try job.raster(of: picture, field: "/images/\(index)")
            images.append(try fitted(raster, cell))
        }
        guard !images.isEmpty else {
            throw StepFailure(
                .invalidInput, "there is no picture for the sheet", field: "/images")
        }
        let background = try job.color("background") ?? .white
        let sheet = try StepJob.imaging { () throws(ImageError) in
            try Raster.montage(
                images: images, columns: job.int("columns"), cell: cell,
                gap: job.int("gap") ?? 16, background: background, labels: labels)
        }
        return try job.output(sheet)
    }

    /// The picture no larger than its cell, so that not all of them are in memory in full size.
    private static func fitted(
        _ raster: Raster, _ cell: (width: Int, height: Int)?
    ) throws(StepFailure) -> Raster {
        guard let cell, raster.width > cell.width || raster.height > cell.height else {
            return raster
        }
        do throws(ImageError) {
            return try raster.resized(
                ResizeOptions(width: cell.width, height: cell.height, fit: .inside))
        } catch {
            throw StepFailure(error, field: nil)
        }
    }

    private static func labels(
        _ job: StepJob, _ pictures: [ImageValue]
    ) throws(StepFailure) -> [String]? {
        switch job.with["labels"] {
        case .bool(true): return pictures.map(\.key)
        case .list(let items):
            guard items.count == pictures.count else {
                throw StepFailure(
                    .invalidRequest,
                    "there are \(items.count) labels for \(pictures.count) pictures",
                    field: "/labels")
            }
            return items.map { $0.string ?? "" }
        default: return nil
        }
    }

    private static func cell(_ job: StepJob) -> (width: Int, height: Int)? {
        job.with["cell"].flatMap(SizeValue.pixels)
    }
}
