extension Raster {
    /// The picture without a border of the colour of its top left pixel.
    ///
    /// - Parameter tolerance: how far a sample may differ and still count as border, from 0
    ///   to 1. Transparent pixels are alike whatever colour they hide.
    /// - Returns: the same picture when all of it is of that colour.
    /// - Throws: `invalidArgument` for a tolerance that is none.
    public func trimmed(tolerance: Double = 0) throws(ImageError) -> Raster {
        let likeness = try PixelLikeness(tolerance: tolerance)
        let pixels = PixelReader(self)
        let border = pixels[0, 0]
        let rows = 0..<height
        let columns = 0..<width
        let isBorderRow = { y in columns.allSatisfy { likeness.holds(pixels[$0, y], border) } }
        guard let top = rows.first(where: { !isBorderRow($0) }),
            let bottom = rows.last(where: { !isBorderRow($0) })
        else { return self }
        let isBorderColumn = { x in
            (top...bottom).allSatisfy { likeness.holds(pixels[x, $0], border) }
        }
        guard let left = columns.first(where: { !isBorderColumn($0) }),
            let right = columns.last(where: { !isBorderColumn($0) })
        else { return self }
        return try cropped(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}
