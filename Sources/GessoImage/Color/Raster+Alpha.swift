extension Raster {
    /// Whether no pixel is transparent, also where there is no alpha at all.
    public var isOpaque: Bool {
        guard channels.hasAlpha else { return true }
        let pixel = bytesPerPixel
        return bytes.withUnsafeBytes { source in
            for offset in stride(from: pixel - depth.rawValue, to: source.count, by: pixel) {
                for byte in 0..<depth.rawValue where source[offset + byte] != 255 { return false }
            }
            return true
        }
    }

    /// The picture laid over a colour, without alpha.
    ///
    /// The colour's own alpha is not looked at. A gray picture stays gray unless the colour
    /// has a hue.
    public func flattened(over background: Color) throws(ImageError) -> Raster {
        guard channels.hasAlpha else { return self }
        guard channels == .rgba || background.isGray else {
            return try converted(channels: .rgba).flattened(over: background)
        }
        let samples = [background.red, background.green, background.blue]
        let target: Channels = channels == .rgba ? .rgb : .gray
        var result = [UInt8].uninitialized(
            width * height * target.rawValue * depth.rawValue)
        bytes.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { result in
                if depth == .eight {
                    Self.flatten(
                        source.assumingMemoryBound(to: UInt8.self),
                        result.assumingMemoryBound(to: UInt8.self), target.rawValue, samples)
                } else {
                    Self.flatten(
                        source.assumingMemoryBound(to: UInt16.self),
                        result.assumingMemoryBound(to: UInt16.self), target.rawValue,
                        samples.map { UInt16($0) * 257 })
                }
            }
        }
        return try Raster(
            trusted: result, width: width, height: height, channels: target, depth: depth)
    }

    private static func flatten<Sample: FixedWidthInteger & UnsignedInteger>(
        _ source: UnsafeBufferPointer<Sample>, _ result: UnsafeMutableBufferPointer<Sample>,
        _ samples: Int, _ background: [Sample]
    ) {
        let whole = UInt64(Sample.max)
        var read = 0
        for written in stride(from: 0, to: result.count, by: samples) {
            let alpha = UInt64(source[read + samples])
            for index in 0..<samples {
                let sum =
                    UInt64(source[read + index]) * alpha
                    + UInt64(background[index]) * (whole - alpha)
                result[written + index] = Sample(truncatingIfNeeded: (sum + whole / 2) / whole)
            }
            read += samples + 1
        }
    }

    /// The picture without its alpha, which must be opaque.
    ///
    /// `format` is the subject of the sentence that refuses a transparent pixel
    /// (`invalidArgument`).
    func withoutAlpha(for format: String) throws(ImageError) -> Raster {
        guard channels.hasAlpha else { return self }
        guard isOpaque else {
            throw ImageError(
                .invalidArgument, "\(format) has no transparency, and the picture has some",
                help: "say with background: what colour lies under it")
        }
        return try converted(channels: channels == .rgba ? .rgb : .gray)
    }

    /// Refuses a picture that a format cannot hold.
    func checkEdges(atMost edge: Int, format: String) throws(ImageError) {
        guard width <= edge, height <= edge else {
            throw ImageError(
                .invalidArgument,
                "the picture is \(width) by \(height) pixels; \(format) holds at most \(edge)",
                help: "use png, or resize it first")
        }
    }
}
