import GessoBase
import Glibc

/// Replaces the values of secrets in texts that people or files will see.
public struct Redactor: Sendable {
    /// Longest first, so that a value that contains another goes as a whole.
    private let values: [(value: String, name: String)]

    /// Takes pairs of name and value; values shorter than four bytes would blank out plain words
    /// and are left alone.
    public init(_ secrets: [(name: String, value: String)]) {
        values =
            secrets.filter { $0.value.utf8.count >= 4 }
            .flatMap { secret in Self.forms(of: secret.value).map { ($0, secret.name) } }
            .map { (value: $0.0, name: $0.1) }
            .sorted { ($1.value.utf8.count, $0.value) < ($0.value.utf8.count, $1.value) }
    }

    /// The text with each value replaced by `[secret NAME]`, also in base64 and percent-encoded.
    public func redact(_ text: String) -> String {
        values.reduce(text) { text, secret in
            text.contains(secret.value)
                ? text.replacing(secret.value, with: "[secret \(secret.name)]") : text
        }
    }

    /// The bytes with each value replaced by `[secret NAME]`, in all its forms.
    public func redact(_ bytes: [UInt8]) -> [UInt8] {
        values.reduce(bytes) { bytes, secret in
            Self.replace(Array(secret.value.utf8), in: bytes, with: "[secret \(secret.name)]")
        }
    }

    private static func replace(
        _ part: [UInt8], in bytes: [UInt8], with replacement: String
    ) -> [UInt8] {
        var output: [UInt8] = []
        var start = 0
        while let found = find(part, in: bytes, from: start) {
            output += bytes[start..<found]
            output += Array(replacement.utf8)
            start = found + part.count
        }
        return start == 0 ? bytes : output + bytes[start...]
    }

    private static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress, let first = part.first else { return nil }
            var index = start
            while index + part.count <= all.count {
                let room = all.count - part.count + 1 - index
                guard let hit = memchr(base + index, Int32(first), room) else { return nil }
                index = UnsafeRawPointer(hit) - base
                if memcmp(base + index, part, part.count) == 0 { return index }
                index += 1
            }
            return nil
        }
    }

    /// The value as it is, and as base64, percent-encoding, hexadecimal digits and JSON write it.
    private static func forms(of value: String) -> Set<String> {
        let bytes = Array(value.utf8)
        var forms: Set<String> = [value, Percent.encode(value), escaped(value)]
        forms.insert(String(decoding: Base64.encode(bytes), as: UTF8.self))
        // In the middle of something longer, such as `user:password`, only part of the digits
        // depends on the value alone; of a short one so few that plain words would be hit.
        guard bytes.count >= 8 else { return forms }
        for shift in 0..<3 { forms.formUnion(inner(bytes, shift: shift)) }
        forms.insert(bytes.map { hex($0) }.joined())
        return forms
    }

    /// The base64 digits that a value has when so many bytes stand before it, in both alphabets.
    private static func inner(_ bytes: [UInt8], shift: Int) -> [String] {
        let coded = Base64.encode([UInt8](repeating: 0, count: shift) + bytes)
        let first = (8 * shift + 5) / 6
        let end = 8 * (shift + bytes.count) / 6
        let text = String(decoding: coded[first..<end], as: UTF8.self)
        return [text, text.replacing("+", with: "-").replacing("/", with: "_")]
    }

    private static func escaped(_ value: String) -> String {
        String(JSON.text(.string(value)).dropFirst().dropLast())
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
    }
}
