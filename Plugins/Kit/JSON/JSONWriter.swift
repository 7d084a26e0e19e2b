/// Writes JSON without white space; members keep their order.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: JSON) {
        switch value {
        case .null: write(raw: "null")
        case .bool(let truth): write(raw: truth ? "true" : "false")
        case .integer(let whole): bytes += String(whole).utf8
        case .number(let real): bytes += (real.isFinite ? "\(real)" : "null").utf8
        case .string(let text): write(text: text)
        case .array(let elements): join(elements, "[", "]") { $0.write($1) }
        case .object(let members):
            join(members, "{", "}") { writer, member in
                writer.write(text: member.name)
                writer.write(raw: ":")
                writer.write(member.value)
            }
        case .lent(let lent): write(lent)
        case .embedded(let picture):
            write(text: picture.prefix)
            removeQuote()
            bytes += Base64.encode(picture.input.bytes)
            write(raw: "\"")
        }
    }

    mutating func write(raw text: StaticString) { text.withUTF8Buffer { bytes += $0 } }

    /// Opens the string again that was written last.
    mutating func removeQuote() { bytes.removeLast() }

    mutating func join<Item>(
        _ items: [Item], _ open: StaticString, _ close: StaticString,
        _ write: (inout JSONWriter, Item) -> Void
    ) {
        self.write(raw: open)
        for (index, item) in items.enumerated() {
            if index > 0 { self.write(raw: ",") }
            write(&self, item)
        }
        self.write(raw: close)
    }

    /// As it stands in the answer, which is JSON already.
    private mutating func write(_ lent: LentText) {
        write(raw: "\"")
        lent.response.withBytes { body in
            bytes += body[lent.range.clamped(to: 0..<body.count)]
        }
        write(raw: "\"")
    }

    private mutating func write(text: String) {
        write(raw: "\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20: bytes += Self.control(byte)
            default: bytes.append(byte)
            }
        }
        write(raw: "\"")
    }

    private static func control(_ byte: UInt8) -> String.UTF8View {
        let digits = String(byte, radix: 16)
        return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    }
}

extension JSON {
    /// The value as UTF-8, without white space, members in their order.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    /// The value as text, without white space, members in their order.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSON: CustomStringConvertible {}
