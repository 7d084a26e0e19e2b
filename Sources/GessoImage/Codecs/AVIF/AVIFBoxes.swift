/// The boxes of an AVIF file at its top level.
struct AVIFBoxes {
    /// The box that holds a C2PA manifest, by its name of 16 bytes.
    private static let provenanceName: [UInt8] = [
        0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4,
        0x81,
    ]

    /// Whether the boxes fill the file to its end, and there are pixels among them.
    private(set) var isComplete = false
    private(set) var hasProvenance = false

    /// Reads as far as the data makes sense; libavif is the judge of the rest.
    init(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        var hasPixels = false
        while offset + 8 <= bytes.count {
            let left = bytes.count - offset
            var length = Int(bytes.bigEndian32(at: offset))
            var header = 8
            if length == 1 {
                guard left >= 16, bytes.bigEndian32(at: offset + 8) == 0 else { return }
                length = Int(bytes.bigEndian32(at: offset + 12))
                header = 16
            } else if length == 0 {
                length = left
            }
            guard length >= header, length <= left else { return }
            let type = bytes[offset + 4..<offset + 8]
            func isType(_ name: String) -> Bool { type.elementsEqual(name.utf8) }
            let content = bytes[offset + header..<offset + length]
            if isType("uuid"), content.starts(with: Self.provenanceName) { hasProvenance = true }
            if isType("mdat") || isType("meta") && Self.holdsPixels(content) { hasPixels = true }
            offset += length
        }
        isComplete = offset == bytes.count && hasPixels
    }

    /// Whether the pixels are within the description itself, which is allowed for small ones.
    private static func holdsPixels(_ content: Slice<UnsafeRawBufferPointer>) -> Bool {
        content.indices.dropLast(3).contains { content[$0..<$0 + 4].elementsEqual("idat".utf8) }
    }
}
