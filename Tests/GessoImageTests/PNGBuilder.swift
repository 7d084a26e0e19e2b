import GessoTestSupport

/// Puts PNG files together from chunks, right or wrong.
struct PNGBuilder {
    typealias Chunk = (type: String, content: [UInt8])

    private let header: [UInt8]
    private let stream: [UInt8]
    private let pieces: Int
    /// Chunks between IHDR and the image data.
    var before: [Chunk] = []
    /// Chunks behind the image data.
    var after: [Chunk] = []

    /// A picture whose rows, with their filter bytes, are stored uncompressed.
    init(
        _ width: Int, _ height: Int, rows: [UInt8], colorType: UInt8 = 0, bitDepth: UInt8 = 8,
        pieces: Int = 1
    ) {
        header = Self.bigEndian(width) + Self.bigEndian(height) + [bitDepth, colorType, 0, 0, 0]
        stream = Self.zlib(rows)
        self.pieces = pieces
    }

    var bytes: [UInt8] {
        let size = (stream.count + pieces - 1) / pieces
        let data = (0..<pieces).map { piece -> Chunk in
            ("IDAT", Array(stream.dropFirst(piece * size).prefix(size)))
        }
        let empty: [Chunk] = pieces > 1 ? [("IDAT", [])] : []
        let chunks = [("IHDR", header)] + before + data + empty + after + [("IEND", [])]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunks.flatMap(PNGChunk.bytes)
    }

    /// A zlib stream of one stored block, which holds at most 65,535 bytes.
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        let length = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [0x78, 0x01, 1] + length + length.map { ~$0 } + bytes
            + bigEndian(high << 16 | low)
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
