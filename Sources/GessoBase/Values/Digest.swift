import COpenSSL

/// The sha256 of some bytes.
public struct Digest: Sendable, Hashable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    private init(bytes: UnsafeRawBufferPointer) {
        words = (
            bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self).bigEndian,
            bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self).bigEndian,
            bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self).bigEndian,
            bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self).bigEndian
        )
    }

    /// The digest of bytes in memory.
    public init(of bytes: UnsafeRawBufferPointer) {
        self = withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { output in
            _ = SHA256(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
                output.baseAddress?.assumingMemoryBound(to: UInt8.self))
            return Digest(bytes: UnsafeRawBufferPointer(output))
        }
    }

    /// The digest of bytes in memory.
    public init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { Digest(of: $0) } }

    /// The digest of a text's UTF-8.
    public init(of text: String) {
        var text = text
        self = text.withUTF8 { Digest(of: UnsafeRawBufferPointer($0)) }
    }

    /// Takes over the 32 bytes of a digest; nil when there are more or fewer.
    public init?(raw bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads 64 lower-case hexadecimal digits; anything else is nil.
    public init?(hex: some StringProtocol) {
        var text = String(hex)
        let parsed = text.withUTF8 { Digest(hex: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Reads 64 lower-case hexadecimal digits in ASCII; anything else is nil.
    public init?(hex: UnsafeBufferPointer<UInt8>) {
        guard hex.count == 64, let start = hex.baseAddress else { return nil }
        guard let first = Self.word(start), let second = Self.word(start + 16),
            let third = Self.word(start + 32), let fourth = Self.word(start + 48)
        else { return nil }
        words = (first, second, third, fourth)
    }

    /// The number that 16 hexadecimal digits say.
    private static func word(_ digits: UnsafePointer<UInt8>) -> UInt64? {
        var word: UInt64 = 0
        for index in 0..<16 {
            guard let nibble = nibble(digits[index]) else { return nil }
            word = word << 4 | UInt64(nibble)
        }
        return word
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        let digit = byte &- UInt8(ascii: "0")
        if digit < 10 { return digit }
        let letter = byte &- UInt8(ascii: "a")
        return letter < 6 ? letter + 10 : nil
    }

    /// The 32 bytes, most significant first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.storeBytes(of: words.0.bigEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: words.1.bigEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: words.2.bigEndian, toByteOffset: 16, as: UInt64.self)
            raw.storeBytes(of: words.3.bigEndian, toByteOffset: 24, as: UInt64.self)
            count = 32
        }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            writeHex(to: buffer)
            return 64
        }
    }

    /// Lends 64 lower-case hexadecimal digits in ASCII, without making a text of them.
    public func withHex<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
            writeHex(to: buffer)
            return body(UnsafeBufferPointer(buffer))
        }
    }

    private func writeHex(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        writeHex(words.0, to: buffer, at: 0)
        writeHex(words.1, to: buffer, at: 16)
        writeHex(words.2, to: buffer, at: 32)
        writeHex(words.3, to: buffer, at: 48)
    }

    private func writeHex(
        _ word: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int
    ) {
        let digits: StaticString = "0123456789abcdef"
        for index in 0..<16 {
            let nibble = Int(truncatingIfNeeded: word >> UInt64(60 - 4 * index)) & 15
            buffer[place + index] = digits.utf8Start[nibble]
        }
    }

    public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Digest: CustomStringConvertible {
    /// The hexadecimal form.
    public var description: String { hex }
}

extension Digest: Comparable {
    public static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }
}
