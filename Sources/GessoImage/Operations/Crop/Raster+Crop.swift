extension Raster {
    /// A part of the picture.
    ///
    /// - Throws: `invalidArgument` when it is empty or not within the picture.
    public func cropped(
        x: Int, y: Int, width: Int, height: Int
    ) throws(ImageError) -> Raster {
        guard width >= 1, height >= 1 else {
            throw ImageError(
                .invalidArgument,
                "a crop of \(width) by \(height) pixels is empty; both are at least 1")
        }
        guard x >= 0, y >= 0, width <= self.width, height <= self.height,
            x <= self.width - width, y <= self.height - height
        else {
            throw ImageError(
                .invalidArgument,
                "the crop of \(width) by \(height) pixels at \(x), \(y) is not within the picture"
                    + " of \(self.width) by \(self.height)")
        }
        if width == self.width, height == self.height { return self }
        var result: [UInt8] = []
        result.reserveCapacity(width * height * bytesPerPixel)
        for row in y..<y + height {
            let start = row * bytesPerRow + x * bytesPerPixel
            result.append(contentsOf: bytes[start..<start + width * bytesPerPixel])
        }
        return try Raster(
            trusted: result, width: width, height: height, channels: channels, depth: depth)
    }

    /// The largest part of the picture that has a ratio of sides.
    ///
    /// - Parameters:
    ///   - aspect: width and height, at least 1 each: (16, 9). The shorter side is rounded half
    ///     up.
    ///   - gravity: which part it is.
    /// - Returns: that part.
    /// - Throws: `invalidArgument` for a ratio that is none.
    public func cropped(
        aspect: (width: Int, height: Int), gravity: Gravity = .center
    ) throws(ImageError) -> Raster {
        let allowed = 1...1_000_000
        guard allowed.contains(aspect.width), allowed.contains(aspect.height) else {
            throw ImageError(
                .invalidArgument,
                "the aspect \(aspect.width):\(aspect.height) is none; both are whole numbers from"
                    + " 1 to \(allowed.upperBound)")
        }
        var part = (width: width, height: height)
        if width * aspect.height > height * aspect.width {
            part.width = max(1, (2 * height * aspect.width + aspect.height) / (2 * aspect.height))
        } else {
            part.height = max(1, (2 * width * aspect.height + aspect.width) / (2 * aspect.width))
        }
        let place = gravity.offset(of: part, in: (width, height))
        return try cropped(x: place.x, y: place.y, width: part.width, height: part.height)
    }
}
