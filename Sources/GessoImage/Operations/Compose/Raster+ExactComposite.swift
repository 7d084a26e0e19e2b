extension Raster {
    /// This picture where the mask is white, the original where it is black, mixed between.
    ///
    /// Where the mask is black or transparent not one sample of the original changes.
    ///
    /// - Parameters:
    ///   - original: as large as this picture. The result has its depth and channels, and alpha
    ///     or colour besides if this picture brings them.
    ///   - mask: as large as this picture.
    /// - Returns: the mix.
    /// - Throws: `invalidArgument` when the three are not of one size.
    public func compositedOver(original: Raster, mask: Raster) throws(ImageError) -> Raster {
        try requireSize(of: original, as: "original")
        try requireSize(of: mask, as: "mask")
        var result = try original.converted(
            channels: .made(
                ofColor: original.channels.hasColor || channels.hasColor,
                alpha: original.channels.hasAlpha || channels.hasAlpha))
        for y in 0..<height {
            let shares = mask.pixels(inRow: y).map(\.coverage)
            guard shares.contains(where: { $0 > 0 }) else { continue }
            var row = result.pixels(inRow: y)
            let changed = pixels(inRow: y)
            for x in row.indices where shares[x] > 0 {
                row[x].mix(in: changed[x], share: shares[x])
            }
            result.setPixels(row, inRow: y)
        }
        return result
    }

    private func requireSize(of other: Raster, as name: String) throws(ImageError) {
        guard other.width == width, other.height == height else {
            throw ImageError(
                .invalidArgument,
                "the \(name) is \(other.width) by \(other.height) pixels and the picture"
                    + " \(width) by \(height); both have to be alike")
        }
    }
}

extension Pixel {
    /// Puts a share of another pixel in the place of that much of this one.
    mutating func mix(in other: Pixel, share: Int) {
        guard share < Self.whole else {
            self = other
            return
        }
        let new = other.alpha * share
        let old = alpha * (Self.whole - share)
        let sum = new + old
        guard sum > 0 else { return }
        red = (other.red * new + red * old + sum / 2) / sum
        green = (other.green * new + green * old + sum / 2) / sum
        blue = (other.blue * new + blue * old + sum / 2) / sum
        alpha = (sum + Self.whole / 2) / Self.whole
    }
}
