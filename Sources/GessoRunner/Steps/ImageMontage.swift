public import GessoBase

/// `image.montage`: pictures side by side on one sheet.
public struct ImageMontage: StepKind {
    public static let schema = StepSchema(
        kind: "image.montage", version: 1,
        summary: "Lays pictures side by side on one sheet.", nature: .compute,
        fields: [
            .init("images", .images, required: true, "The pictures, row by row."),
            .init(
                "columns", .int(1...1000),
                "Pictures in a row; by default as many as make the sheet about square."),
            .init("cell", .size, "The size that each picture fits in; by default the largest."),
            .init("gap", .int(0...4096), default: .int(8), "Pixels between and around."),
            .init("background", .color, default: .string("white"), "What is behind them."),
            .init(
                "labels", .either([.bool, .list(.text)]), default: .bool(false),
                "`true` writes each picture's key below it; or a list of texts."),
        ],
        outputs: [.init("image", .image, "The sheet.")], weight: 4)
}
