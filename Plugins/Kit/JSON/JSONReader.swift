/// Reads JSON as RFC 8259 has it, with bounded depth; a name that appears twice is refused.
struct JSONReader {
    static let maxDepth = 64

    private let bytes: UnsafeRawBufferPointer
    private let lender: Response?
    private var at = 0
    private var depth = 0

    private init(_ bytes: UnsafeRawBufferPointer, _ lender: Response?) {
        self.bytes = bytes
        self.lender = lender
    }

    /// Reads one value; long strings of a lender's body are lent, not copied.
    static func read(
        _ bytes: UnsafeRawBufferPointer, lender: Response? = nil
    ) throws(JSONError) -> JSON {
        var reader = JSONReader(bytes, lender)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.at == bytes.count else { throw reader.error("more after the value") }
        return value
    }

    private func error(_ problem: String) -> JSONError { JSONError(offset: at, problem: problem) }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            at += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try nested(JSONReader.object)
        case UInt8(ascii: "["): return try nested(JSONReader.array)
        case UInt8(ascii: "\""): return try text()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw error("the text ends where a value should be")
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        guard depth < Self.maxDepth else { throw error("nested too deeply") }
        depth += 1
        at += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private static func object(_ reader: inout JSONReader) throws(JSONError) -> JSON {
        var members: [JSON.Member] = []
        var names: Set<String> = []
        reader.skipSpace()
        if reader.take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            reader.skipSpace()
            guard reader.next == UInt8(ascii: "\"") else { throw reader.error("no name here") }
            let name = try reader.string()
            guard names.insert(name).inserted else { throw reader.error("the name is repeated") }
            reader.skipSpace()
            guard reader.take(UInt8(ascii: ":")) else { throw reader.error("no colon here") }
            members.append(JSON.Member(name, try reader.value()))
            reader.skipSpace()
        } while reader.take(UInt8(ascii: ","))
        guard reader.take(UInt8(ascii: "}")) else { throw reader.error("the object is not closed") }
        return .object(members)
    }

    private static func array(_ reader: inout JSONReader) throws(JSONError) -> JSON {
        var elements: [JSON] = []
        reader.skipSpace()
        if reader.take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            elements.append(try reader.value())
            reader.skipSpace()
        } while reader.take(UInt8(ascii: ","))
        guard reader.take(UInt8(ascii: "]")) else { throw reader.error("the array is not closed") }
        return .array(elements)
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let count = text.utf8CodeUnitCount
        let matches = text.withUTF8Buffer { letters in
            at + count <= bytes.count && letters.elementsEqual(bytes[at..<at + count])
        }
        guard matches else { throw error("no JSON value") }
        at += count
        return value
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while let byte = next, byte >= 0x30, byte <= 0x39 { at += 1 }
        guard at > start else { throw error("no digit here") }
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = at
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .integer(whole) }
        guard let real = Double(text), real.isFinite else {
            throw error("the number is out of range")
        }
        return .number(real)
    }

    private mutating func text() throws(JSONError) -> JSON {
        let start = at
        let inside = try span()
        if let lender, inside.count > LentText.threshold {
            return .lent(LentText(response: lender, range: inside))
        }
        at = start
        return .string(try string())
    }

    /// The inside of the string that begins here; goes on behind it.
    private mutating func span() throws(JSONError) -> Range<Int> {
        let start = at + 1
        at = start
        while true {
            at = plainEnd(from: at)
            switch next {
            case UInt8(ascii: "\""):
                at += 1
                return start..<at - 1
            case UInt8(ascii: "\\") where at + 1 < bytes.count: at += 2
            case nil, UInt8(ascii: "\\"):
                at = bytes.count
                throw error("the string is not closed")
            default: throw error("a control character in a string")
            }
        }
    }

    private mutating func string() throws(JSONError) -> String {
        let inside = try span()
        let end = at
        var units: [UInt8] = []
        at = inside.lowerBound
        while at < inside.upperBound {
            let plain = at..<min(plainEnd(from: at), inside.upperBound)
            units += bytes[plain]
            at = plain.upperBound
            guard at < inside.upperBound else { break }
            at += 1
            try escape(into: &units)
        }
        at = end
        guard let text = String(validating: units, as: UTF8.self) else {
            throw error("the string is not UTF-8")
        }
        return text
    }

    /// The first byte from an index that is a quote, a backslash or a control character; eight
    /// bytes at a time, since pictures in base64 reach megabytes.
    private func plainEnd(from start: Int) -> Int {
        var index = start
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard !Self.hasMark(word) else { break }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            index += 1
        }
        return index
    }

    private static func hasMark(_ word: UInt64) -> Bool {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
        let slashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
        let found =
            (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
            | (word &- ones &* 0x20) & ~word
        return found & highs != 0
    }

    private mutating func escape(into units: inout [UInt8]) throws(JSONError) {
        guard let byte = next else { throw error("the string is not closed") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "u"): units.append(contentsOf: String(try character()).utf8)
        default: throw error("an unknown escape")
        }
    }

    private mutating func character() throws(JSONError) -> Unicode.Scalar {
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw error("half a surrogate pair")
        }
        let second = try hex()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00))
        else { throw error("half a surrogate pair") }
        return scalar
    }

    private mutating func hex() throws(JSONError) -> UInt32 {
        guard at + 4 <= bytes.count else { throw error("the string is not closed") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
                throw error("no hexadecimal digit")
            }
            value = value * 16 + UInt32(digit)
            at += 1
        }
        return value
    }
}

extension JSON {
    /// Reads JSON, to a depth of 64.
    ///
    /// - Parameter bytes: the text in UTF-8.
    /// - Throws: where and why the bytes are no JSON.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBytes { bytes in
            Result { () throws(JSONError) in try JSONReader.read(bytes) }
        }.get()
    }

    /// Reads JSON, to a depth of 64.
    ///
    /// - Parameter text: the text.
    /// - Throws: where and why the text is no JSON.
    public init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }
}
