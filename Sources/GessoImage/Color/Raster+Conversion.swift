extension Raster {
    /// The same picture with samples of another width.
    ///
    /// To sixteen bits is exact; to eight bits rounds to the nearest.
    public func converted(depth target: Depth) throws(ImageError) -> Raster {
        guard target != depth else { return self }
        let count = width * height * channels.rawValue
        var result = [UInt8].uninitialized(count * target.rawValue)
        bytes.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { result in
                if target == .eight {
                    let samples = source.assumingMemoryBound(to: UInt16.self)
                    for index in 0..<count {
                        result[index] = UInt8((UInt32(samples[index]) * 255 + 32_895) >> 16)
                    }
                } else {
                    let samples = result.assumingMemoryBound(to: UInt16.self)
                    for index in 0..<count { samples[index] = UInt16(source[index]) * 257 }
                }
            }
        }
        return try Raster(
            trusted: result, width: width, height: height, channels: channels, depth: target)
    }

    /// The same picture made of other samples.
    ///
    /// Alpha that is added is opaque; alpha that is left out is lost: see `flattened(over:)`.
    /// Gray is the luma of Rec. 601 of the samples as they are.
    public func converted(channels target: Channels) throws(ImageError) -> Raster {
        guard target != channels else { return self }
        var result = [UInt8].uninitialized(width * height * target.rawValue * depth.rawValue)
        bytes.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { result in
                if depth == .eight {
                    convert(
                        source.assumingMemoryBound(to: UInt8.self),
                        result.assumingMemoryBound(to: UInt8.self), target)
                } else {
                    convert(
                        source.assumingMemoryBound(to: UInt16.self),
                        result.assumingMemoryBound(to: UInt16.self), target)
                }
            }
        }
        return try Raster(
            trusted: result, width: width, height: height, channels: target, depth: depth)
    }

    private func convert<Sample: FixedWidthInteger & UnsignedInteger>(
        _ source: UnsafeBufferPointer<Sample>, _ result: UnsafeMutableBufferPointer<Sample>,
        _ target: Channels
    ) {
        let from = channels.rawValue
        let to = target.rawValue
        let fromColor = from >= 3
        let toColor = to >= 3
        for pixel in 0..<width * height {
            let read = pixel * from
            let written = pixel * to
            if toColor {
                result[written] = source[read]
                result[written + 1] = source[fromColor ? read + 1 : read]
                result[written + 2] = source[fromColor ? read + 2 : read]
            } else {
                result[written] =
                    fromColor
                    ? Self.luma(source[read], source[read + 1], source[read + 2]) : source[read]
            }
            if target.hasAlpha {
                result[written + to - 1] = channels.hasAlpha ? source[read + from - 1] : .max
            }
        }
    }

    /// 0.299 red + 0.587 green + 0.114 blue, rounded; the weights sum to 65,536.
    static func luma<Sample: FixedWidthInteger & UnsignedInteger>(
        _ red: Sample, _ green: Sample, _ blue: Sample
    ) -> Sample {
        let sum = UInt64(red) &* 19_595 &+ UInt64(green) &* 38_470 &+ UInt64(blue) &* 7_471
        return Sample(truncatingIfNeeded: (sum &+ 32_768) >> 16)
    }
}
