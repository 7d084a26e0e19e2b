extension Raster {
    /// The picture upright, from one that is stored in another orientation.
    func oriented(_ orientation: Orientation) throws(ImageError) -> Raster {
        guard orientation != .upright else { return self }
        let turned = orientation.swapsSides
        let size = turned ? (width: height, height: width) : (width: width, height: height)
        let steps = steps(of: orientation)
        var result = [UInt8].uninitialized(bytes.count)
        let pixel = bytesPerPixel
        bytes.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { target in
                var written = 0
                for y in 0..<size.height {
                    var read = (steps.start + y * steps.down) * pixel
                    for _ in 0..<size.width {
                        for byte in 0..<pixel { target[written + byte] = source[read + byte] }
                        written += pixel
                        read += steps.right * pixel
                    }
                }
            }
        }
        return try Raster(
            trusted: result, width: size.width, height: size.height, channels: channels,
            depth: depth)
    }

    /// Where the upright picture's first pixel is stored, and how many pixels further its
    /// right and its lower neighbour are.
    private func steps(of orientation: Orientation) -> (start: Int, right: Int, down: Int) {
        let lastColumn = width - 1
        let lastRow = (height - 1) * width
        switch orientation {
        case .upright: return (0, 1, width)
        case .mirrored: return (lastColumn, -1, width)
        case .rotated180: return (lastRow + lastColumn, -1, -width)
        case .flipped: return (lastRow, 1, -width)
        case .transposed: return (0, width, 1)
        case .rotatedRight: return (lastRow, -width, 1)
        case .transversed: return (lastRow + lastColumn, -width, -1)
        case .rotatedLeft: return (lastColumn, width, -1)
        }
    }
}
