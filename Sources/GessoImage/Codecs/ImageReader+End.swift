extension ImageReader {
    /// Refuses a picture whose file was cut off, without decoding it: of half a download the header
    /// is sound.
    ///
    /// - Throws: `corrupt`; what is no PNG, JPEG, WebP or AVIF passes.
    public static func requireEnd(of bytes: [UInt8]) throws(ImageError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
            try requireEnd(of: UnsafeRawBufferPointer(buffer))
        }
    }

    /// The same for bytes that lie elsewhere.
    public static func requireEnd(of bytes: UnsafeRawBufferPointer) throws(ImageError) {
        switch ImageFormat.sniff(bytes) {
        case .png: try requirePNGEnd(bytes)
        case .jpeg where !hasJPEGEnd(bytes): throw cutOff("JPEG", bytes.count)
        case .webp where !WebPChunks(bytes).isComplete: throw cutOff("WebP", bytes.count)
        case .avif where !AVIFBoxes(bytes).isComplete: throw cutOff("AVIF", bytes.count)
        default: return
        }
    }

    private static func requirePNGEnd(_ bytes: UnsafeRawBufferPointer) throws(ImageError) {
        var walker = PNGChunkWalker(bytes)
        while let chunk = try walker.next() {
            if chunk.type == .end { return }
        }
        throw PNGChunkWalker.truncated(bytes.count)
    }

    /// Whether the marker of the end follows the scans; a preview in the header has one of its own.
    private static func hasJPEGEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = JPEGSegments(bytes).end
        var index = bytes.count - 2
        while index >= start {
            if bytes[index] == 0xFF, bytes[index + 1] == 0xD9 { return true }
            index -= 1
        }
        return false
    }

    private static func cutOff(_ format: String, _ count: Int) -> ImageError {
        ImageError(
            .corrupt, "the \(format) ends early, after \(count) bytes",
            help: "the file was cut off; fetch it again")
    }
}
