import CGessoPlugin
import GessoBase

/// A `multipart/form-data` body whose boundary depends on its content alone.
struct Multipart {
    private struct Part {
        var name: String
        var filename: String?
        var contentType: String?
        var body: [UInt8]
    }

    private let parts: [Part]
    private let boundary: String

    /// Copies the parts of an exchange.
    init(
        _ pointers: UnsafeBufferPointer<UnsafePointer<gesso_part>?>, _ place: String
    ) throws(TableFault) {
        var parts: [Part] = []
        var size = 0
        for (index, pointer) in pointers.enumerated() {
            let part = try Self.part(pointer, "\(place)[\(index)]")
            size += part.body.count
            guard size <= PluginBytes.maxBytes else {
                throw TableFault(place, "are longer than \(PluginBytes.maxBytes) bytes")
            }
            parts.append(part)
        }
        self.parts = parts
        boundary = Self.boundary(of: parts)
    }

    /// "multipart/form-data; boundary=…".
    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    var body: [UInt8] {
        var output: [UInt8] = []
        for part in parts {
            output += Array("--\(boundary)\r\n\(Self.head(of: part))\r\n".utf8)
            output += part.body
            output += Array("\r\n".utf8)
        }
        return output + Array("--\(boundary)--\r\n".utf8)
    }

    private static func part(
        _ pointer: UnsafePointer<gesso_part>?, _ place: String
    ) throws(TableFault) -> Part {
        let raw = try PluginMemory.grown(pointer, place).pointee
        let name = try PluginMemory.required(raw.name, "\(place).name", limit: 1024)
        let filename = try PluginMemory.text(raw.filename, "\(place).filename", limit: 1024)
        let type = try PluginMemory.text(raw.content_type, "\(place).content_type", limit: 256)
        for text in [name, filename, type].compactMap({ $0 })
        where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
            throw TableFault(place, "holds a control character")
        }
        var body: [UInt8] = []
        try PluginBytes.append(raw.body, to: &body, "\(place).body")
        return Part(name: name, filename: filename, contentType: type, body: body)
    }

    private static func head(of part: Part) -> String {
        var head = "Content-Disposition: form-data; name=\"\(quote(part.name))\""
        if let filename = part.filename { head += "; filename=\"\(quote(filename))\"" }
        head += "\r\n"
        if let type = part.contentType { head += "Content-Type: \(type)\r\n" }
        return head
    }

    /// As browsers quote names.
    private static func quote(_ text: String) -> String { text.replacing("\"", with: "%22") }

    /// The sha256 of each name and body with its length before it: no picture can hold its own
    /// boundary, and equal requests have equal bytes.
    private static func boundary(of parts: [Part]) -> String {
        var bytes: [UInt8] = []
        for part in parts {
            bytes += Array("\(part.name.utf8.count):\(part.name):\(part.body.count):".utf8)
            bytes += part.body
        }
        return Digest(of: bytes).hex
    }
}
