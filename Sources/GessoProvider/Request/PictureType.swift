/// Tells picture formats by their first bytes.
package enum PictureType {
    /// The media type; nil where the bytes are none of the formats that plugins know.
    package static func sniff(_ bytes: [UInt8]) -> String? {
        let starts = { (text: String, offset: Int) in
            bytes.dropFirst(offset).starts(with: text.utf8)
        }
        if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            return "image/png"
        }
        if bytes.starts(with: [0xff, 0xd8, 0xff]) { return "image/jpeg" }
        if starts("RIFF", 0), starts("WEBP", 8) { return "image/webp" }
        if starts("ftypavif", 4) || starts("ftypavis", 4) { return "image/avif" }
        if starts("GIF87a", 0) || starts("GIF89a", 0) { return "image/gif" }
        if starts("<svg", 0) { return "image/svg+xml" }
        return nil
    }
}
