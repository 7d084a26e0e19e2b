import CJPEG

/// Decodes JPEG files of eight bits: gray, RGB and CMYK.
enum JPEGDecoder {
    static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> ImageInfo {
        let header = try header(of: bytes, limits: limits)
        let segments = JPEGSegments(bytes)
        let orientation = segments.orientation(in: bytes)
        let size = (width: Int(header.width), height: Int(header.height))
        let turned = orientation.swapsSides
        let color = segments.color(in: bytes, samples: Int(header.channels))
        let isPlainCMYK = header.channels == 4 && color.profile(.cmyk) == nil
        return ImageInfo(
            format: .jpeg, width: turned ? size.height : size.width,
            height: turned ? size.width : size.height,
            channels: header.channels == 1 ? .gray : .rgb, bitDepth: 8, isPalette: false,
            isInterlaced: header.progressive, isAnimated: false,
            orientation: orientation.rawValue,
            hasProvenance: segments.hasProvenance(in: bytes),
            notes: isPlainCMYK
                ? ["the JPEG is in CMYK; it is converted to RGB without a colour profile"]
                : color.notes("JPEG"))
    }

    /// Decodes a picture with its edges divided by a number that divides them: 1, 2, 4 or 8.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits, _ colors: ColorHandling,
        dividedBy divisor: Int = 1
    ) throws(ImageError) -> Raster {
        let header = try header(of: bytes, limits: limits)
        let samples = Int(header.channels)
        let (width, height) = (Int(header.width) / divisor, Int(header.height) / divisor)
        var pixels = try stored(in: bytes, header, divisor)
        let segments = JPEGSegments(bytes)
        var color = segments.color(in: bytes, samples: samples)
        if samples == 4 {
            pixels = try rgb(
                fromCMYK: pixels, inverted: header.inverted, (width, height), color, colors)
            color = .srgb
        }
        let raster = try Raster(
            trusted: pixels, width: width, height: height,
            channels: samples == 1 ? .gray : .rgb, depth: .eight)
        return try raster.inSRGB(from: color, colors).oriented(segments.orientation(in: bytes))
    }

    /// The samples as the file has them.
    private static func stored(
        in bytes: UnsafeRawBufferPointer, _ header: gesso_jpeg_header, _ divisor: Int
    ) throws(ImageError) -> [UInt8] {
        var header = header
        let size = Int(header.width) / divisor * (Int(header.height) / divisor)
        var pixels = [UInt8].uninitialized(size * Int(header.channels))
        var message = [CChar](repeating: 0, count: Int(GESSO_JPEG_MESSAGE_SIZE))
        let result = pixels.withUnsafeMutableBufferPointer { target in
            guard let source = bytes.baseAddress, let target = target.baseAddress else {
                return GESSO_JPEG_CORRUPT
            }
            return gesso_jpeg_decode(
                source, bytes.count, &header, UInt8(divisor), target, &message)
        }
        try check(result, message)
        return pixels
    }

    /// What the numbers of a decoded raster mean when they were kept.
    static func color(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> StoredColor {
        let samples = Int(try header(of: bytes, limits: limits).channels)
        return samples == 4 ? .srgb : JPEGSegments(bytes).color(in: bytes, samples: samples)
    }

    /// By the profile where there is one.
    private static func rgb(
        fromCMYK pixels: [UInt8], inverted: Bool, _ size: (width: Int, height: Int),
        _ color: StoredColor, _ colors: ColorHandling
    ) throws(ImageError) -> [UInt8] {
        guard let profile = color.profile(.cmyk) else {
            return rgb(fromCMYK: pixels, inverted: inverted)
        }
        guard colors != .keep else {
            throw ImageError(
                .unsupported, "the colour profile of a JPEG in CMYK cannot be kept",
                help: "leave `profile: keep` out: the pixels are converted to sRGB")
        }
        return try Raster.pixels(
            fromCMYK: pixels, inverted: inverted, profile, width: size.width, height: size.height)
    }

    private static func header(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> gesso_jpeg_header {
        var header = gesso_jpeg_header()
        var message = [CChar](repeating: 0, count: Int(GESSO_JPEG_MESSAGE_SIZE))
        guard let source = bytes.baseAddress else {
            throw ImageError(.corrupt, "the JPEG is empty")
        }
        try check(gesso_jpeg_read_header(source, bytes.count, &header, &message), message)
        try limits.check(
            width: Int(header.width), height: Int(header.height),
            bytesPerPixel: Int(header.channels))
        return header
    }

    private static func check(
        _ result: gesso_jpeg_result, _ message: [CChar]
    ) throws(ImageError) {
        switch result {
        case GESSO_JPEG_OK: return
        case GESSO_JPEG_UNSUPPORTED:
            throw ImageError(
                .unsupported, "the JPEG is of a kind that cannot be decoded: \(text(of: message))",
                help: "convert it to an ordinary JPEG of eight bits, or to PNG")
        case GESSO_JPEG_NO_MEMORY:
            throw ImageError(.tooLarge, "there is no memory left to decode the JPEG")
        default:
            throw ImageError(
                .corrupt, "the JPEG is damaged or cut off: \(text(of: message))",
                help: "fetch the file again")
        }
    }

    /// The simple conversion: each colour, darkened by black.
    private static func rgb(fromCMYK source: [UInt8], inverted: Bool) -> [UInt8] {
        let flip: UInt8 = inverted ? 0 : 255
        return [UInt8](unsafeUninitializedCapacity: source.count / 4 * 3) { target, count in
            for pixel in stride(from: 0, to: source.count, by: 4) {
                let light = UInt32(source[pixel + 3] ^ flip)
                for sample in 0..<3 {
                    let product = UInt32(source[pixel + sample] ^ flip) * light
                    target[count + sample] = UInt8((product + 127) / 255)
                }
                count += 3
            }
        }
    }
}
