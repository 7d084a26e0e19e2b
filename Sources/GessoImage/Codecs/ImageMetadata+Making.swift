extension ImageMetadata {
    private static let xmpName = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

    /// The file with a note of how its picture was made, as XMP; the pixels are not decoded.
    ///
    /// - Throws: `invalidArgument` for a file that is signed: a byte more would break the signature;
    ///   `unsupported` for a format other than PNG, JPEG and WebP; what `ImageReader.info` throws.
    public static func adding(_ note: MakingNote, to bytes: [UInt8]) throws(ImageError) -> [UInt8] {
        let format = ImageFormat.sniff(bytes)
        guard format == .png || format == .jpeg || format == .webp else {
            throw ImageError(
                .unsupported, "a note of its making is written into PNG, JPEG and WebP only")
        }
        guard !isSigned(bytes) else {
            throw ImageError(
                .invalidArgument, "the file is signed (C2PA), and a note would break the signature")
        }
        let info = try ImageReader.info(of: bytes)
        try ImageReader.requireEnd(of: bytes)
        switch format {
        case .png:
            // Keyword, no compression, no language, no translation.
            let content = Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + note.packet
            return PNGContainer.inserting([("iTXt", content)], into: bytes)
        case .jpeg:
            let content = xmpName + note.packet
            guard content.count <= JPEGSegments.longestContent else {
                throw ImageError(.tooLarge, "the note of its making is too long for a JPEG")
            }
            return JPEGSegments.inserting([(0xE1, content)], into: bytes)
        default: return webP(note, bytes, info)
        }
    }

    /// The header says sizes as they are stored, before the orientation.
    private static func webP(_ note: MakingNote, _ bytes: [UInt8], _ info: ImageInfo) -> [UInt8] {
        let isTurned = info.orientation >= 5
        return WebPChunks.inserting(
            profile: nil, xmp: note.packet, into: bytes,
            width: isTurned ? info.height : info.width,
            height: isTurned ? info.width : info.height, hasAlpha: info.channels.hasAlpha)
    }
}
