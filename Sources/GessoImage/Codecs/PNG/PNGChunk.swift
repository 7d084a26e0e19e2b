import CDeflate

/// One chunk of a PNG file, as a place in it.
struct PNGChunk {
    /// The four letters as a big-endian number.
    struct Kind: Hashable {
        let code: UInt32

        static let imageData = Kind("IDAT")
        static let end = Kind("IEND")
        static let animationControl = Kind("acTL")
        static let provenance = Kind("caBX")
        static let exif = Kind("eXIf")
        static let codedColor = Kind("cICP")
        static let profile = Kind("iCCP")
        static let standardColor = Kind("sRGB")
        static let gamma = Kind("gAMA")
        static let chromaticities = Kind("cHRM")

        /// A reader that does not know it must refuse the file: its first letter is a capital.
        var isCritical: Bool { code >> 29 & 1 == 0 }

        init(code: UInt32) {
            self.code = code
        }

        init(_ letters: String) {
            code = letters.utf8.reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    let type: Kind
    /// With length, type and checksum.
    let whole: Range<Int>

    var content: Range<Int> { whole.lowerBound + 8..<whole.upperBound - 4 }

    /// A chunk as a file has it.
    static func bytes(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let covered = Array(type.utf8) + content
        return bigEndian(UInt32(content.count)) + covered
            + bigEndian(libdeflate_crc32(0, covered, covered.count))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    func hasRightChecksum(in bytes: UnsafeRawBufferPointer) -> Bool {
        let covered = bytes.part(whole.lowerBound + 4..<whole.upperBound - 4)
        let found = libdeflate_crc32(0, covered.baseAddress, covered.count)
        return found == bytes.bigEndian32(at: whole.upperBound - 4)
    }
}
