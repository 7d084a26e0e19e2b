package import GessoHTTP

/// The links that the responses of one operation held; only those may be followed to other hosts.
package struct SeenLinks: Sendable {
    static let maxCount = 4096
    static let maxBytes = 16 << 10

    private var links: Set<String> = []

    package init() {}

    /// Keeps every `https:` link in headers and body, escapes of JSON undone.
    package mutating func note(_ response: HTTPResponse) {
        for header in response.headers { note(Array(header.value.utf8)) }
        note(response.body)
    }

    package func contains(_ url: String) -> Bool { links.contains(url) }

    private mutating func note(_ bytes: [UInt8]) {
        let mark = Array("https:".utf8)
        var start = 0
        while links.count < Self.maxCount, let found = Self.find(mark, in: bytes, from: start) {
            let (link, end) = Self.link(in: bytes, from: found)
            if let link { links.insert(link) }
            start = max(end, found + mark.count)
        }
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            // The colon is the rare byte: base64 has none.
            var end = start + mark.count - 1
            while end < bytes.count,
                let colon = RawSearch.first(UInt8(ascii: ":"), in: bytes, from: end)
            {
                let index = colon - (mark.count - 1)
                if (0..<mark.count).allSatisfy({ bytes[index + $0] == mark[$0] }) {
                    return index
                }
                end = colon + 1
            }
            return nil
        }
    }

    /// The link from an index to the first byte that cannot belong to it, and that byte's index.
    private static func link(in bytes: [UInt8], from start: Int) -> (link: String?, end: Int) {
        var link: [UInt8] = []
        var index = start
        while index < bytes.count, link.count <= maxBytes {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                guard let (plain, width) = JSONEscape.read(bytes[index...]), !ends(plain) else {
                    break
                }
                link.append(plain)
                index += width
            } else if ends(byte) {
                break
            } else {
                link.append(byte)
                index += 1
            }
        }
        return (link.count <= maxBytes ? String(validating: link, as: UTF8.self) : nil, index)
    }

    /// Whether a byte cannot stand in a link; JSON inside of JSON has its quotes escaped.
    private static func ends(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7f || "\"<>\\".utf8.contains(byte)
    }
}
