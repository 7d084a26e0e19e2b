extension Raster {
    /// Whether there is nothing to see: all pixels alike within a hundredth, or transparent.
    public var isBlank: Bool {
        guard let likeness = try? PixelLikeness(tolerance: 0.01) else { return false }
        let first = pixels(inRow: 0)[0]
        return (0..<height).allSatisfy { y in
            pixels(inRow: y).allSatisfy { likeness.holds($0, first) }
        }
    }

    /// How different another picture looks, from 0 (the same) to 1 (black and white).
    ///
    /// The root of the mean square of the differences of red, green and blue, with both pictures
    /// laid over black and over white, whichever differs more. A picture of another size is
    /// first resized to this one's.
    ///
    /// - Throws: what resizing throws.
    public func difference(to other: Raster) throws(ImageError) -> Double {
        let other = try other.resized(
            ResizeOptions(width: width, height: height, fit: .fill, enlarge: true))
        var overBlack = 0
        var overWhite = 0
        for y in 0..<height {
            for (one, two) in zip(pixels(inRow: y), other.pixels(inRow: y)) {
                overBlack += one.squaredDifference(to: two, over: 0)
                overWhite += one.squaredDifference(to: two, over: Pixel.whole)
            }
        }
        let most = Double(Pixel.whole) * Double(Pixel.whole) * 3 * Double(width * height)
        return (Double(max(overBlack, overWhite)) / most).squareRoot()
    }
}

extension Pixel {
    /// The sum over red, green and blue, with both pixels laid over a gray.
    ///
    /// Below 2^34, so that the sum over the largest picture fits.
    fileprivate func squaredDifference(to other: Pixel, over gray: Int) -> Int {
        var sum = 0
        for sample in [\Pixel.red, \.green, \.blue] {
            let difference =
                laid(self[keyPath: sample], over: gray)
                - other.laid(other[keyPath: sample], over: gray)
            sum += difference * difference
        }
        return sum
    }

    private func laid(_ sample: Int, over gray: Int) -> Int {
        (sample * alpha + gray * (Self.whole - alpha) + Self.whole / 2) / Self.whole
    }
}
