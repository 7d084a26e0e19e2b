import CAVIF

/// Writes AVIF files: lossless at quality 100, else lossy.
enum AVIFEncoder {
    private static let defaultQuality = 60
    /// From here on colour is kept in full resolution.
    private static let fullChromaQuality = 90
    private static let longestEdge = 65_535
    /// libavif's speed for each effort.
    private static let speeds: [UInt8] = [10, 9, 8, 8, 7, 6, 5, 5, 4, 3]

    static func encode(
        _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        try raster.checkEdges(atMost: longestEdge, format: "AVIF")
        let quality = options.quality ?? defaultQuality
        guard (1...100).contains(quality) else {
            throw ImageError(
                .invalidArgument, "the quality of an AVIF is \(quality)", help: "use 1 to 100")
        }
        let depth = options.bitDepth ?? (raster.depth == .sixteen ? 12 : 8)
        guard [8, 10, 12].contains(depth) else {
            throw ImageError(
                .invalidArgument, "an AVIF has 8, 10 or 12 bits a sample, not \(depth)",
                help: "leave bit_depth out, or use png")
        }
        let pixels = try source(raster, options, depth)
        var settings = gesso_avif_options()
        settings.width = UInt32(raster.width)
        settings.height = UInt32(raster.height)
        settings.samples = UInt8(pixels.channels.rawValue)
        settings.is_deep = pixels.depth == .sixteen
        settings.depth = UInt8(depth)
        settings.quantizer = UInt8(((100 - quality) * 63 + 50) / 100)
        settings.full_chroma = quality >= fullChromaQuality
        settings.speed = speeds[options.effort]
        return try run(pixels.bytes, &settings, options.profile)
    }

    /// The pixels as libavif takes them.
    private static func source(
        _ raster: Raster, _ options: EncodeOptions, _ depth: Int
    ) throws(ImageError) -> Raster {
        let pixels = try raster.converted(depth: depth == 8 ? .eight : .sixteen)
        switch options.color {
        case nil: return pixels
        case .rgba: return try pixels.converted(channels: .rgba)
        case .grayAlpha: return try pixels.converted(channels: .grayAlpha)
        case .rgb:
            return try pixels.withoutAlpha(for: "an AVIF of color rgb").converted(channels: .rgb)
        case .gray:
            return try pixels.withoutAlpha(for: "an AVIF of color gray").converted(channels: .gray)
        case .palette:
            throw ImageError(
                .invalidArgument, "an AVIF has no palette", help: "leave color out, or use png")
        }
    }

    private static func run(
        _ pixels: [UInt8], _ settings: inout gesso_avif_options, _ profile: ColorProfile?
    ) throws(ImageError) -> [UInt8] {
        var message = [CChar](repeating: 0, count: Int(GESSO_AVIF_MESSAGE_SIZE))
        var output: UnsafeMutablePointer<UInt8>?
        var length = 0
        let empty: [UInt8] = []
        let result = (profile?.bytes ?? empty).withUnsafeBufferPointer { profile in
            if !profile.isEmpty {
                settings.profile = profile.baseAddress
                settings.profile_length = profile.count
            }
            return gesso_avif_encode(pixels, &settings, &output, &length, &message)
        }
        defer { gesso_avif_free(output) }
        try AVIFLibrary.check(result, message, "written")
        return [UInt8](UnsafeBufferPointer(start: output, count: length))
    }
}
