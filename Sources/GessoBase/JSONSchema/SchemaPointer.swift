/// JSON pointers and their escapes.
enum SchemaPointer {
    /// The pointer with one more step.
    static func append(_ name: String, to pointer: String) -> String {
        let escaped =
            name.utf8.contains { $0 == 0x7E || $0 == 0x2F }
            ? name.replacing("~", with: "~0").replacing("/", with: "~1") : name
        return "\(pointer)/\(escaped)"
    }

    /// A step of a pointer in a URI fragment; nil where its escapes are wrong.
    static func unescaped(_ part: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(part.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2,
                    let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                rest = rest.dropFirst(2)
                bytes.append(code)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self).replacing("~1", with: "/")
            .replacing("~0", with: "~")
    }
}
