import GessoBase
import Glibc

/// Walks over the bytes of a lock; knows the one-line flow form and nothing more of YAML.
struct LockScanner {
    /// What is wrong, and at which byte.
    struct Failure: Error {
        var message: String
        var position: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0
    /// Where the line in hand ends.
    private(set) var lineEnd = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether everything was read.
    var isAtEnd: Bool { position >= bytes.count }

    /// Goes to a place that a caller remembered.
    mutating func move(to place: Int) { position = place }

    /// Finds the end of the line that begins here; a carriage return belongs to it.
    mutating func beginLine() {
        lineEnd = bytes.count
        guard position < bytes.count, let start = bytes.baseAddress,
            let end = memchr(start + position, Int32(UInt8(ascii: "\n")), bytes.count - position)
        else { return }
        lineEnd = UnsafeRawPointer(end) - UnsafeRawPointer(start)
    }

    /// Goes to the next line, whatever is left of this one.
    mutating func nextLine() { position = min(lineEnd + 1, bytes.count) }

    /// The byte in hand; nil at the end of the line.
    var current: UInt8? { position < lineEnd ? bytes[position] : nil }

    /// Passes blanks.
    mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
    }

    /// Passes a sign and the blanks after it, if it is the next.
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: sign) else { return false }
        position += 1
        skipBlanks()
        return true
    }

    /// Passes a sign that must be there.
    mutating func expect(_ sign: Unicode.Scalar) throws(Failure) {
        guard take(sign) else { throw failure("expected '\(sign)'") }
    }

    func failure(_ message: String) -> Failure { Failure(message: message, position: position) }

    /// Whether two ranges hold the same bytes.
    func isEqual(_ a: Range<Int>, at b: Int) -> Bool {
        guard b + a.count <= lineEnd, let start = bytes.baseAddress else { return false }
        return memcmp(start + a.lowerBound, start + b, a.count) == 0
    }

    /// Whether a range holds this ASCII text.
    func holds(_ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount, let start = bytes.baseAddress else {
            return false
        }
        return memcmp(start + range.lowerBound, text.utf8Start, range.count) == 0
    }

    /// The bytes of a range as text.
    func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// A key up to its colon.
    mutating func key() throws(Failure) -> Range<Int> {
        let start = position
        var place = start
        while place < lineEnd, Self.isWordByte(bytes[place]) { place += 1 }
        position = place
        let range = start..<place
        guard !range.isEmpty else { throw failure("expected a key") }
        skipBlanks()
        try expect(":")
        return range
    }

    /// A scalar, quoted or plain, without surrounding blanks.
    mutating func scalar() throws(Failure) -> String {
        switch current {
        case UInt8(ascii: "\""): return try doubleQuoted()
        case UInt8(ascii: "'"): return try singleQuoted()
        default: return text(try plain())
        }
    }

    /// A whole number.
    mutating func integer() throws(Failure) -> Int {
        let range = try plain()
        guard let number = shortNumber(range) ?? Int(text(range)) else {
            position = range.lowerBound
            throw failure("expected a whole number")
        }
        return number
    }

    /// Up to 18 digits, which cannot overflow; nil for anything else.
    private func shortNumber(_ range: Range<Int>) -> Int? {
        guard range.count <= 18 else { return nil }
        var number = 0
        for index in range {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }

    /// 64 hexadecimal digits.
    mutating func digest() throws(Failure) -> Digest {
        if let digest = plainDigest() { return digest }
        let start = position
        guard let digest = Digest(hex: try scalar()) else {
            position = start
            throw failure("expected a digest of 64 hexadecimal digits")
        }
        return digest
    }

    /// A digest without quotes and blanks, as they all are that no hand wrote.
    private mutating func plainDigest() -> Digest? {
        let end = position + 64
        guard end < lineEnd, isEnd(bytes[end]),
            let digest = Digest(hex: UnsafeBufferPointer(rebasing: bytes[position..<end]))
        else { return nil }
        position = end
        return digest
    }

    /// `true` or `false`.
    mutating func boolean() throws(Failure) -> Bool {
        let range = try plain()
        if holds(range, "true") { return true }
        if holds(range, "false") { return false }
        position = range.lowerBound
        throw failure("expected true or false")
    }

    /// Plain text up to a sign that ends it; never empty.
    mutating func plain() throws(Failure) -> Range<Int> {
        let start = position
        var place = position
        while place < lineEnd, !isEnd(bytes[place]) { place += 1 }
        position = place
        while place > start, isBlankInside(bytes[place - 1]) { place -= 1 }
        guard place > start else { throw failure("expected a value") }
        return start..<place
    }

    /// Whether a sign ends plain text.
    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }

    /// Whether a sign is left out at the end of plain text.
    private func isBlankInside(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D }

    private mutating func singleQuoted() throws(Failure) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            if byte != UInt8(ascii: "'") {
                text.append(byte)
            } else if current == byte {
                text.append(byte)
                position += 1
            } else {
                skipBlanks()
                return String(decoding: text, as: UTF8.self)
            }
        }
        throw failure("expected a closing quote")
    }

    /// Goes through the text once; what has no escape is taken over as it is.
    private mutating func doubleQuoted() throws(Failure) -> String {
        position += 1
        let start = position
        var place = start
        while place < lineEnd, bytes[place] != UInt8(ascii: "\""),
            bytes[place] != UInt8(ascii: "\\")
        {
            place += 1
        }
        position = place
        guard current == UInt8(ascii: "\\") else {
            let range = start..<position
            try expect("\"")
            return text(range)
        }
        while let byte = current, byte != UInt8(ascii: "\"") {
            position = min(position + (byte == UInt8(ascii: "\\") ? 2 : 1), lineEnd)
        }
        guard position < lineEnd else { throw failure("expected a closing quote") }
        // The writer's escapes are JSON's.
        let quoted = text(start - 1..<position + 1)
        guard let value = (try? JSON.parse(quoted))?.string else {
            throw failure("expected a quoted text with JSON's escapes")
        }
        position += 1
        skipBlanks()
        return value
    }

    /// Passes a value of any form.
    mutating func skipValue() throws(Failure) {
        var depth = 0
        repeat {
            switch current {
            case nil: throw failure("expected the end of a value")
            case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try scalar()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                position += 1
            default: position += 1
            }
            skipBlanks()
        } while depth > 0 || !isAtSign
    }

    private var isAtSign: Bool {
        current == nil || current == UInt8(ascii: ",") || current == UInt8(ascii: "}")
            || current == UInt8(ascii: "]")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
