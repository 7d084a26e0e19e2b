/// Takes chunks out of a WebP file that say nothing about its pixels.
enum WebPStripping {
    static func stripped(
        _ bytes: UnsafeRawBufferPointer, keepProvenance: Bool
    ) throws(ImageError) -> [UInt8] {
        let file = WebPChunks(bytes)
        guard file.isComplete else { throw WebPDecoder.endsEarly }
        let orientation = file.orientation(in: bytes)
        var chunks: [UInt8] = []
        for chunk in file.chunks {
            if chunk.isType("VP8X"), !chunk.content.isEmpty {
                var header = Array(bytes[chunk.whole])
                header[8] &= ~(WebPChunks.Flag.exif | WebPChunks.Flag.xmp)
                if orientation != .upright { header[8] |= WebPChunks.Flag.exif }
                chunks += header
            } else if chunk.isType("EXIF") {
                if orientation != .upright {
                    chunks += WebPChunks.chunk("EXIF", EXIF.data(saying: orientation))
                }
            } else if !chunk.isType("XMP "), keepProvenance || !chunk.isType("C2PA") {
                chunks += bytes[chunk.whole]
            }
        }
        return WebPChunks.riff(chunks)
    }
}
