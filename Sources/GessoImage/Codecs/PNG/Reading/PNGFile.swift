import CPNG

/// A PNG file in memory whose header was checked by libpng.
struct PNGFile {
    let bytes: UnsafeRawBufferPointer
    let container: PNGContainer
    let header: PNGHeader
    let orientation: Orientation

    /// Checks the file and its size (`corrupt`, `tooLarge`); unless it is `wholeFile` only what
    /// comes before the image data.
    init(
        _ bytes: UnsafeRawBufferPointer, wholeFile: Bool, limits: ImageLimits
    ) throws(ImageError) {
        self.bytes = bytes
        container = try PNGContainer(bytes, wholeFile: wholeFile)
        header = try Self.readHeader(bytes, container, wholeFile: wholeFile)
        orientation =
            container.exif.flatMap { EXIF.orientation(in: bytes.part($0)) } ?? .upright
        try limits.check(
            width: header.width, height: header.height,
            bytesPerPixel: header.channels.rawValue * header.depth.rawValue)
    }

    private static func readHeader(
        _ bytes: UnsafeRawBufferPointer, _ container: PNGContainer, wholeFile: Bool
    ) throws(ImageError) -> PNGHeader {
        // An IDAT chunk without content, with its checksum, in place of those of the file.
        let stub: [UInt8] = [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xAF, 0x06, 0x1E]
        var header = gesso_png_header()
        var message = [CChar](repeating: 0, count: Int(GESSO_PNG_MESSAGE_SIZE))
        let accepted = stub.withUnsafeBytes { stub in
            let parts = [bytes.part(container.head), stub, bytes.part(container.tail)]
            let spans = parts.map { part in
                gesso_png_span(
                    start: part.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    length: part.count)
            }
            return gesso_png_read(spans, spans.count, wholeFile, &header, &message)
        }
        guard accepted, let result = PNGHeader(header) else {
            throw ImageError(.corrupt, "the PNG breaks the format's rules: \(text(of: message))")
        }
        return result
    }
}
