/// Paints the shapes of masks, white on black, row by row.
struct MaskPainter {
    let width: Int
    let height: Int

    /// - Throws: `invalidArgument` for a shape that is none or a picture of another size.
    func painted(_ shape: MaskShape) throws(ImageError) -> [UInt8] {
        if let source = shape.source { try requireSize(of: source) }
        switch shape {
        case .rectangle(let x, let y, let width, let height):
            let box = try Box(x: x, y: y, width: width, height: height)
            return rows { y, row in box.cover(&row, y: y, round: false) }
        case .ellipse(let x, let y, let width, let height):
            let box = try Box(x: x, y: y, width: width, height: height)
            return rows { y, row in box.cover(&row, y: y, round: true) }
        case .polygon(let points):
            let polygon = try Polygon(points)
            return rows { y, row in polygon.cover(&row, y: y) }
        case .alpha(let source):
            return pixels(of: source) { UInt8(truncatingIfNeeded: ($0.alpha + 128) / 257) }
        case .luma(let source, let above):
            let limit = try share(above, "luma: above:")
            return pixels(of: source) { Double($0.coverage) > limit ? 255 : 0 }
        case .color(let source, let color, let tolerance):
            let likeness = try PixelLikeness(tolerance: tolerance)
            let near = Pixel(color)
            return pixels(of: source) { likeness.holds($0, near) ? 255 : 0 }
        }
    }

    private func rows(_ cover: (Int, inout CoverageRow) -> Void) -> [UInt8] {
        var row = CoverageRow(width: width)
        var result: [UInt8] = []
        result.reserveCapacity(width * height)
        for y in 0..<height {
            cover(y, &row)
            result.append(contentsOf: row.finish())
        }
        return result
    }

    private func pixels(of source: Raster, _ value: (Pixel) -> UInt8) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(width * height)
        for y in 0..<height { result.append(contentsOf: source.pixels(inRow: y).map(value)) }
        return result
    }

    private func share(_ value: Double, _ name: String) throws(ImageError) -> Double {
        guard value >= 0, value <= 1 else {
            throw ImageError(.invalidArgument, "\(name) \(value) is not between 0 and 1")
        }
        return value * Double(Pixel.whole)
    }

    private func requireSize(of source: Raster) throws(ImageError) {
        guard source.width == width, source.height == height else {
            throw ImageError(
                .invalidArgument,
                "the mask is to be \(width) by \(height) pixels and the picture that it is taken"
                    + " from is \(source.width) by \(source.height)")
        }
    }
}
