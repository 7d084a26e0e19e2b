extension ImageFormat {
    /// Tells the format from the first bytes of a file, whatever its name says.
    ///
    /// - Returns: nil when no known format begins like that.
    public static func sniff(_ bytes: [UInt8]) -> ImageFormat? {
        bytes.withUnsafeBytes(sniff)
    }

    /// The format that a media type such as "image/png" or "image/jpeg; q=1" names.
    public init?(mediaType: String) {
        let essence = mediaType.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        switch essence {
        case "image/jpg": self = .jpeg
        default:
            guard let known = ImageFormat.allCases.first(where: { $0.mediaType == essence })
            else { return nil }
            self = known
        }
    }

    /// The format that an extension names, with or without a dot, in any case.
    public init?(fileExtension: String) {
        let bare = fileExtension.drop { $0 == "." }.lowercased()
        guard let known = ImageFormat.allCases.first(where: { $0.fileExtensions.contains(bare) })
        else { return nil }
        self = known
    }

    /// The format that the first bytes show; nil where they show none of these.
    public static func sniff(_ bytes: UnsafeRawBufferPointer) -> ImageFormat? {
        if bytes.starts(with: PNGContainer.signature) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            return .webp
        }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
        if isAVIF(bytes) { return .avif }
        if isSVG(bytes) { return .svg }
        return nil
    }

    /// The first box is `ftyp`, and one of its brands is AVIF's.
    private static func isAVIF(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8) else { return false }
        let size = min(bytes.count, Int(bytes.bigEndian32(at: 0)), 256)
        var offset = 8
        while offset + 4 <= size {
            // At 12 is the minor version, which is no brand.
            let brand = bytes[offset..<offset + 4]
            if offset != 12, brand.elementsEqual("avif".utf8) || brand.elementsEqual("avis".utf8) {
                return true
            }
            offset += 4
        }
        return false
    }

    /// Text whose first element is `svg`, after white space, comments and declarations.
    private static func isSVG(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var text = bytes.prefix(4096)
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        while true {
            text = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
            if text.starts(with: "<svg".utf8) {
                guard let next = text.dropFirst(4).first else { return false }
                return next == UInt8(ascii: ">") || next <= 0x20 || next == UInt8(ascii: ":")
            }
            guard text.starts(with: "<?".utf8) || text.starts(with: "<!".utf8) else { return false }
            let isComment = text.starts(with: "<!--".utf8)
            guard let end = endOfDeclaration(text, isComment: isComment) else { return false }
            text = text[end...]
        }
    }

    private static func endOfDeclaration(
        _ text: Slice<UnsafeRawBufferPointer>, isComment: Bool
    ) -> Int? {
        var index = text.startIndex
        while let close = text[index...].firstIndex(of: UInt8(ascii: ">")) {
            if !isComment || text[..<close].suffix(2).elementsEqual("--".utf8) { return close + 1 }
            index = close + 1
        }
        return nil
    }
}
