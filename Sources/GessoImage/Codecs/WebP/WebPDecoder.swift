import CWebP

/// Decodes WebP files, lossy and lossless; of an animation the first frame.
enum WebPDecoder {
    static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> ImageInfo {
        let header = try header(of: bytes, limits: limits)
        let chunks = WebPChunks(bytes)
        let orientation = chunks.orientation(in: bytes)
        let size = (width: Int(header.width), height: Int(header.height))
        let turned = orientation.swapsSides
        let animation =
            header.animated ? ["the WebP is animated; only its first frame is used"] : []
        return ImageInfo(
            format: .webp, width: turned ? size.height : size.width,
            height: turned ? size.width : size.height,
            channels: header.has_alpha ? .rgba : .rgb, bitDepth: 8, isPalette: false,
            isInterlaced: false, isAnimated: header.animated,
            orientation: orientation.rawValue, hasProvenance: chunks.hasProvenance,
            notes: animation + chunks.color(in: bytes).notes("WebP"))
    }

    static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits, _ colors: ColorHandling
    ) throws(ImageError) -> Raster {
        let header = try header(of: bytes, limits: limits)
        let chunks = WebPChunks(bytes)
        guard chunks.isComplete else { throw endsEarly }
        let raster =
            header.animated
            ? try firstFrame(of: bytes, on: header, limits)
            : try pixels(of: chunks.picture(in: bytes), header)
        return try raster.inSRGB(from: chunks.color(in: bytes), colors)
            .oriented(chunks.orientation(in: bytes))
    }

    private static func pixels(
        of file: [UInt8], _ header: gesso_webp_header
    ) throws(ImageError) -> Raster {
        var header = header
        let channels: Raster.Channels = header.has_alpha ? .rgba : .rgb
        let size = Int(header.width) * Int(header.height) * channels.rawValue
        var pixels = [UInt8].uninitialized(size)
        let result = pixels.withUnsafeMutableBufferPointer { target in
            guard let target = target.baseAddress else { return GESSO_WEBP_CORRUPT }
            return gesso_webp_decode(file, file.count, &header, target, size)
        }
        try check(result)
        return try Raster(
            trusted: pixels, width: Int(header.width), height: Int(header.height),
            channels: channels, depth: .eight)
    }

    /// The first frame at its place; around it the canvas is transparent.
    private static func firstFrame(
        of bytes: UnsafeRawBufferPointer, on canvas: gesso_webp_header, _ limits: ImageLimits
    ) throws(ImageError) -> Raster {
        let (width, height) = (Int(canvas.width), Int(canvas.height))
        guard let frame = WebPFrame(firstOf: bytes), frame.x + frame.width <= width,
            frame.y + frame.height <= height
        else { throw ImageError(.corrupt, "the WebP has no whole frame") }
        let header = try frame.file.withUnsafeBufferPointer { (file) throws(ImageError) in
            try self.header(of: UnsafeRawBufferPointer(file), limits: limits)
        }
        guard !header.animated, header.width == frame.width, header.height == frame.height
        else { throw ImageError(.corrupt, "the first frame of the WebP has another size") }
        let picture = try pixels(of: frame.file, header)
        let channels: Raster.Channels = canvas.has_alpha ? .rgba : .rgb
        let placed = try picture.converted(channels: channels)
        if frame.width == width, frame.height == height { return placed }
        return try self.canvas(width, height, with: placed, x: frame.x, y: frame.y)
    }

    private static func canvas(
        _ width: Int, _ height: Int, with picture: Raster, x: Int, y: Int
    ) throws(ImageError) -> Raster {
        let pixel = picture.bytesPerPixel
        let row = picture.bytesPerRow
        var whole = [UInt8](repeating: 0, count: width * height * pixel)
        for line in 0..<picture.height {
            let start = ((y + line) * width + x) * pixel
            whole.replaceSubrange(
                start..<start + row, with: picture.bytes[line * row..<(line + 1) * row])
        }
        return try Raster(
            trusted: whole, width: width, height: height, channels: picture.channels,
            depth: .eight)
    }

    private static func header(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> gesso_webp_header {
        var header = gesso_webp_header()
        guard let source = bytes.baseAddress else {
            throw ImageError(.corrupt, "the WebP is empty")
        }
        try check(gesso_webp_read_header(source, bytes.count, &header))
        try limits.check(
            width: Int(header.width), height: Int(header.height),
            bytesPerPixel: header.has_alpha ? 4 : 3)
        return header
    }

    static var endsEarly: ImageError {
        ImageError(
            .corrupt, "the WebP ends too early", help: "the file was cut off; fetch it again")
    }

    private static func check(_ result: gesso_webp_result) throws(ImageError) {
        switch result {
        case GESSO_WEBP_OK: return
        case GESSO_WEBP_TRUNCATED: throw endsEarly
        case GESSO_WEBP_UNSUPPORTED:
            throw ImageError(
                .unsupported, "the WebP is of a kind that cannot be decoded",
                help: "convert it to an ordinary WebP, or to PNG")
        case GESSO_WEBP_NO_MEMORY:
            throw ImageError(.tooLarge, "there is no memory left to decode the WebP")
        default:
            throw ImageError(.corrupt, "the WebP is damaged", help: "fetch the file again")
        }
    }
}
