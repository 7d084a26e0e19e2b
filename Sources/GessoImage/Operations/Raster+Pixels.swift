extension Raster {
    /// One row of pixels of any channels and depth, all alike; or a part of the row.
    func pixels(inRow y: Int, columns: Range<Int>? = nil) -> [Pixel] {
        let columns = columns ?? 0..<width
        let start = y * width + columns.lowerBound
        return bytes.withUnsafeBytes { bytes in
            if depth == .eight {
                return Self.pixels(
                    bytes.assumingMemoryBound(to: UInt8.self), from: start, count: columns.count,
                    channels, scale: 257)
            }
            return Self.pixels(
                bytes.assumingMemoryBound(to: UInt16.self), from: start, count: columns.count,
                channels, scale: 1)
        }
    }

    /// Writes a row or a part of it back; what was read and not changed keeps its bytes.
    mutating func setPixels(_ pixels: [Pixel], inRow y: Int, at x: Int = 0) {
        let channels = channels
        let start = y * width + x
        let isNarrow = depth == .eight
        bytes.withUnsafeMutableBytes { bytes in
            if isNarrow {
                Self.set(
                    pixels, bytes.assumingMemoryBound(to: UInt8.self), from: start, channels
                ) { UInt8(truncatingIfNeeded: ($0 &* 255 &+ 32_895) &>> 16) }
            } else {
                Self.set(
                    pixels, bytes.assumingMemoryBound(to: UInt16.self), from: start, channels
                ) { UInt16(truncatingIfNeeded: $0) }
            }
        }
    }

    private static func pixels<Sample: FixedWidthInteger>(
        _ source: UnsafeBufferPointer<Sample>, from start: Int, count: Int, _ channels: Channels,
        scale: Int
    ) -> [Pixel] {
        let samples = channels.rawValue
        let next = channels.hasColor ? 1 : 0
        return [Pixel](unsafeUninitializedCapacity: count) { pixels, initialized in
            var read = start * samples
            for index in 0..<count {
                pixels.initializeElement(
                    at: index,
                    to: Pixel(
                        red: Int(source[read]) &* scale,
                        green: Int(source[read + next]) &* scale,
                        blue: Int(source[read + 2 * next]) &* scale,
                        alpha: channels.hasAlpha
                            ? Int(source[read + samples - 1]) &* scale : Pixel.whole))
                read += samples
            }
            initialized = count
        }
    }

    private static func set<Sample: FixedWidthInteger>(
        _ pixels: [Pixel], _ target: UnsafeMutableBufferPointer<Sample>, from start: Int,
        _ channels: Channels, _ stored: (Int) -> Sample
    ) {
        let samples = channels.rawValue
        var written = start * samples
        for pixel in pixels {
            if channels.hasColor {
                target[written] = stored(pixel.red)
                target[written + 1] = stored(pixel.green)
                target[written + 2] = stored(pixel.blue)
            } else {
                target[written] = stored(pixel.luma)
            }
            if channels.hasAlpha { target[written + samples - 1] = stored(pixel.alpha) }
            written += samples
        }
    }
}
