extension Raster {
    /// The picture without a border of the colour of its top left pixel.
    ///
    /// - Parameter tolerance: how far a sample may differ and still count as border, from 0
    ///   to 1. Transparent pixels are alike whatever colour they hide.
    /// - Returns: the same picture when all of it is of that colour.
    /// - Throws: `invalidArgument` for a tolerance that is none.
    public func trimmed(tolerance: Double = 0) throws(ImageError) -> Raster {
        let likeness = try PixelLikeness(tolerance: tolerance)
        let border = pixels(inRow: 0)[0]
        var rows: Range<Int>?
        var columns = 0..<width
        for y in 0..<height {
            let row = pixels(inRow: y)
            guard let first = row.firstIndex(where: { !likeness.holds($0, border) }),
                let last = row.lastIndex(where: { !likeness.holds($0, border) })
            else { continue }
            columns =
                rows == nil
                ? first..<last + 1
                : min(columns.lowerBound, first)..<max(columns.upperBound, last + 1)
            rows = (rows?.lowerBound ?? y)..<y + 1
        }
        guard let rows else { return self }
        return try cropped(
            x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }
}
