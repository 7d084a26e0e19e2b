extension WebPChunks {
    /// What the header of an extended file says that there is.
    enum Flag {
        static let profile: UInt8 = 0x20
        static let alpha: UInt8 = 0x10
        static let exif: UInt8 = 0x08
        static let xmp: UInt8 = 0x04
        static let animation: UInt8 = 0x02
    }

    /// A file with a profile before its picture, or XMP behind it; what it has of them is replaced.
    static func inserting(
        profile: [UInt8]?, xmp: [UInt8]?, into file: [UInt8], width: Int, height: Int,
        hasAlpha: Bool
    ) -> [UInt8] {
        let parts = file.withUnsafeBytes { WebPChunks($0).chunks }
        let known = parts.first { $0.isType("VP8X") && !$0.content.isEmpty }
        var flags = known.map { file[$0.content.lowerBound] } ?? (hasAlpha ? Flag.alpha : 0)
        if profile != nil { flags |= Flag.profile }
        if xmp != nil { flags |= Flag.xmp }
        var body = chunk("VP8X", header(flags: flags, width: width, height: height))
        if let profile { body += chunk("ICCP", profile) }
        for part in parts where !part.isType("VP8X") {
            if xmp != nil, part.isType("XMP ") { continue }
            if profile != nil, part.isType("ICCP") { continue }
            body += file[part.whole]
        }
        if let xmp { body += chunk("XMP ", xmp) }
        return riff(body)
    }

    /// The content of a VP8X chunk.
    static func header(flags: UInt8, width: Int, height: Int) -> [UInt8] {
        let edges = [width - 1, height - 1].flatMap { edge in
            [0, 8, 16].map { UInt8(truncatingIfNeeded: edge >> $0) }
        }
        return [flags, 0, 0, 0] + edges
    }

    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        Array(type.utf8) + littleEndian(content.count) + content
            + [UInt8](repeating: 0, count: content.count % 2)
    }

    static func riff(_ body: [UInt8]) -> [UInt8] {
        Array("RIFF".utf8) + littleEndian(body.count + 4) + Array("WEBP".utf8) + body
    }

    private static func littleEndian(_ value: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
