/// Where the pictures and labels of a montage lie.
struct MontageLayout {
    /// In pixels.
    static let widestGap = 10_000
    private static let largestOwnCell = 512

    let columns: Int
    let rows: Int
    let cell: (width: Int, height: Int)
    let gap: Int
    /// How many times the alphabet is enlarged; 0 without labels.
    let labelScale: Int

    /// - Throws: `invalidArgument` for numbers that mean nothing or no picture at all.
    init(
        images: [Raster], columns: Int?, cell: (width: Int, height: Int)?, gap: Int,
        hasLabels: Bool
    ) throws(ImageError) {
        guard !images.isEmpty else {
            throw ImageError(.invalidArgument, "a montage needs at least one picture")
        }
        try Self.check(columns ?? 1, "columns", 1...1_000_000)
        try Self.check(gap, "gap", 0...Self.widestGap)
        self.cell = cell ?? Self.ownCell(images)
        try Self.check(self.cell.width, "the width of the cell", 1...ResizeGeometry.longestEdge)
        try Self.check(self.cell.height, "the height of the cell", 1...ResizeGeometry.longestEdge)
        self.columns = min(columns ?? Self.ownColumns(images.count), images.count)
        rows = (images.count + self.columns - 1) / self.columns
        self.gap = gap
        labelScale = hasLabels ? max(1, min(8, (self.cell.width + 128) / 256)) : 0
    }

    /// A gap runs around and between all cells.
    var size: (width: Int, height: Int) {
        (gap + columns * (cell.width + gap), gap + rows * pitch)
    }

    /// The top left corner of a cell.
    func corner(of index: Int) -> (x: Int, y: Int) {
        (
            gap + index % columns * (cell.width + gap),
            gap + index / columns * pitch
        )
    }

    /// Where the label of a cell begins that is so wide, unscaled.
    func labelCorner(of index: Int, width: Int) -> (x: Int, y: Int) {
        let corner = corner(of: index)
        return (
            corner.x + (cell.width - width * labelScale) / 2,
            corner.y + cell.height + Self.labelDistance * labelScale
        )
    }

    /// From the picture to the top of a letter's cell, before scaling.
    private static let labelDistance = 4

    private var labelHeight: Int { (Self.labelDistance + TextLine.height) * labelScale }

    private var pitch: Int { cell.height + labelHeight + gap }

    private static func check(
        _ value: Int, _ name: String, _ allowed: ClosedRange<Int>
    ) throws(ImageError) {
        guard allowed.contains(value) else {
            throw ImageError(
                .invalidArgument,
                "\(name) is \(value); it is from \(allowed.lowerBound) to"
                    + " \(allowed.upperBound)")
        }
    }

    /// As large as the largest picture, but no larger than a sheet is for.
    private static func ownCell(_ images: [Raster]) -> (width: Int, height: Int) {
        let width = images.reduce(1) { max($0, $1.width) }
        let height = images.reduce(1) { max($0, $1.height) }
        let longest = max(width, height, largestOwnCell)
        return (
            max(1, width * largestOwnCell / longest), max(1, height * largestOwnCell / longest)
        )
    }

    /// One row up to four pictures, then as square as can be.
    private static func ownColumns(_ count: Int) -> Int {
        guard count > 4 else { return count }
        var columns = 3
        while columns * columns < count { columns += 1 }
        return columns
    }
}
