import CAVIF

/// Decodes AVIF files of 8, 10 and 12 bits; of a sequence the first frame.
enum AVIFDecoder {
    static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> ImageInfo {
        let header = try header(of: bytes, limits: limits)
        let orientation = orientation(of: header)
        let size = (width: Int(header.width), height: Int(header.height))
        let turned = orientation.swapsSides
        let isAnimated = header.frames > 1
        let animation = isAnimated ? ["the AVIF is animated; only its first frame is used"] : []
        return ImageInfo(
            format: .avif, width: turned ? size.height : size.width,
            height: turned ? size.width : size.height, channels: channels(of: header),
            bitDepth: Int(header.depth), isPalette: false, isInterlaced: false,
            isAnimated: isAnimated, orientation: orientation.rawValue,
            hasProvenance: AVIFBoxes(bytes).hasProvenance,
            notes: try animation + color(in: bytes, header).notes("AVIF"))
    }

    static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits, _ colors: ColorHandling
    ) throws(ImageError) -> Raster {
        var header = try header(of: bytes, limits: limits)
        let stored: Raster.Channels = header.has_alpha ? .rgba : .rgb
        let depth: Raster.Depth = header.depth > 8 ? .sixteen : .eight
        let size = Int(header.width) * Int(header.height) * stored.rawValue * depth.rawValue
        var pixels = [UInt8].uninitialized(size)
        var message = [CChar](repeating: 0, count: Int(GESSO_AVIF_MESSAGE_SIZE))
        let result = pixels.withUnsafeMutableBytes { target in
            guard let source = bytes.baseAddress, let target = target.baseAddress else {
                return GESSO_AVIF_CORRUPT
            }
            return gesso_avif_decode(source, bytes.count, &header, target, &message)
        }
        try AVIFLibrary.check(result, message, "read")
        // Of a file that lacks a few bytes the library may give all pixels.
        try ImageReader.requireEnd(of: bytes)
        let raster = try Raster(
            trusted: pixels, width: Int(header.width), height: Int(header.height),
            channels: stored, depth: depth)
        // Gray comes as three equal samples.
        return try raster.converted(channels: channels(of: header))
            .inSRGB(from: color(in: bytes, header), colors).oriented(orientation(of: header))
    }

    /// What the numbers mean.
    static func color(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> StoredColor {
        try color(in: bytes, header(of: bytes, limits: limits))
    }

    private static func color(
        in bytes: UnsafeRawBufferPointer, _ header: gesso_avif_header
    ) throws(ImageError) -> StoredColor {
        let length = header.profile_length
        guard length > 0 else {
            return StoredColor(
                primaries: Int(header.primaries), transfer: Int(header.transfer))
        }
        guard length <= ColorProfile.longest else {
            return .unusable("the colour profile is too large")
        }
        var profile = [UInt8](repeating: 0, count: length)
        var message = [CChar](repeating: 0, count: Int(GESSO_AVIF_MESSAGE_SIZE))
        let result = profile.withUnsafeMutableBufferPointer { target in
            guard let source = bytes.baseAddress, let target = target.baseAddress else {
                return GESSO_AVIF_CORRUPT
            }
            return gesso_avif_read_profile(source, bytes.count, target, length, &message)
        }
        try AVIFLibrary.check(result, message, "read")
        return StoredColor(profile: profile, for: header.is_gray ? .gray : .rgb)
    }

    private static func channels(of header: gesso_avif_header) -> Raster.Channels {
        if header.is_gray { return header.has_alpha ? .grayAlpha : .gray }
        return header.has_alpha ? .rgba : .rgb
    }

    private static func orientation(of header: gesso_avif_header) -> Orientation {
        Orientation(rawValue: Int(header.orientation)) ?? .upright
    }

    private static func header(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> gesso_avif_header {
        var header = gesso_avif_header()
        var message = [CChar](repeating: 0, count: Int(GESSO_AVIF_MESSAGE_SIZE))
        guard let source = bytes.baseAddress else {
            throw ImageError(.corrupt, "the AVIF is empty")
        }
        let result = gesso_avif_read_header(source, bytes.count, &header, &message)
        try AVIFLibrary.check(result, message, "read")
        var limits = limits
        limits.maxPixels = min(limits.maxPixels, AVIFLibrary.maxPixels)
        try limits.check(
            width: Int(header.width), height: Int(header.height),
            bytesPerPixel: (header.has_alpha ? 4 : 3) * (header.depth > 8 ? 2 : 1))
        guard header.width > 0, header.height > 0 else {
            throw ImageError(.corrupt, "the AVIF has no size")
        }
        return header
    }
}
