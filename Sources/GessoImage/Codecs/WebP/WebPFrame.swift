/// The first frame of an animated WebP, as a still file of its own.
struct WebPFrame {
    /// Of the frame on the canvas, in pixels.
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    let file: [UInt8]

    /// Place, size, duration and flags, before the frame's own chunks.
    private static let headerLength = 16

    /// Returns nil where there is no frame that is whole.
    init?(firstOf bytes: UnsafeRawBufferPointer) {
        let chunks = WebPChunks(bytes).chunks
        guard let frame = chunks.first(where: { $0.isType("ANMF") }),
            frame.content.count > Self.headerLength
        else { return nil }
        let header = bytes.part(frame.content)
        func number(_ offset: Int) -> Int {
            Int(header[offset]) | Int(header[offset + 1]) << 8 | Int(header[offset + 2]) << 16
        }
        x = number(0) * 2
        y = number(3) * 2
        width = number(6) + 1
        height = number(9) + 1
        let parts = Array(header[Self.headerLength...])
        // Alpha in a chunk of its own is part of an extended file only.
        let hasAlphaChunk = parts.starts(with: "ALPH".utf8)
        let extended =
            hasAlphaChunk
            ? WebPChunks.chunk(
                "VP8X",
                WebPChunks.header(flags: WebPChunks.Flag.alpha, width: width, height: height))
            : []
        file = WebPChunks.riff(extended + parts)
    }
}
