/// Names files by what is in them; no more than a name: the server compares the bytes itself.
enum Fingerprint {
    /// FNV-1a over words of eight bytes, as 16 hexadecimal digits.
    static func hex(_ bytes: UnsafeRawBufferPointer) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var index = 0
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            hash = (hash ^ UInt64(littleEndian: word)) &* 0x100_0000_01b3
            hash ^= hash >> 32
            index += 8
        }
        while index < bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
            index += 1
        }
        let digits = String(hash ^ UInt64(bytes.count), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
