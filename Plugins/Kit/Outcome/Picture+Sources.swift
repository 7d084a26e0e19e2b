extension Picture {
    /// Makes a picture of base64 in an answer, without a copy where the string is long.
    ///
    /// - Parameters:
    ///   - base64: the string, with or without `data:image/png;base64,` before it.
    ///   - mediaType: nil takes that of the `data:` address, or lets the host look at the bytes.
    /// - Throws: a server error if this is no string.
    public init(base64: JSON?, mediaType: String? = nil) throws(Failure) {
        guard let content = base64?.base64Content else {
            throw Failure(.serverError, "the answer has no picture where one should be")
        }
        self.init(.body(content.body), mediaType: mediaType ?? content.mediaType)
    }

    /// Makes a picture behind a link of an answer; the host downloads it.
    ///
    /// - Parameters:
    ///   - link: an address or a path, or a `data:` address, which needs no download.
    ///   - mediaType: the media type.
    /// - Throws: a server error if this is no string.
    public init(link: JSON?, mediaType: String? = nil) throws(Failure) {
        if let start = link?.start(5), start == "data:" {
            try self.init(base64: link, mediaType: mediaType)
            return
        }
        guard let url = link?.text, !url.isEmpty else {
            throw Failure(.serverError, "the answer has no link where one should be")
        }
        self.init(.fetch(.download(url)), mediaType: mediaType)
    }

    /// Makes a picture of a whole answer that is one.
    ///
    /// - Parameters:
    ///   - response: the last answer.
    ///   - seed: the seed that made it.
    public init(_ response: Response, seed: Int64? = nil) {
        let type = response.header("content-type")?.prefix { $0 != ";" && $0 != " " }
        self.init(.body(response.slice(base64: false)), mediaType: type.map(String.init))
        self.seed = seed
    }
}

extension Picture {
    /// The same with a copy of its bytes, which outlives the answer that they stand in.
    public var kept: Picture {
        guard case .body(.slice(let response, let range, let base64)) = content else { return self }
        let copy = response.withBytes { Buffer($0[range.clamped(to: 0..<$0.count)]) }
        var picture = self
        picture.content = .body(base64 ? .base64Buffer(copy) : .buffer(copy))
        return picture
    }
}

extension JSON {
    /// The base64 of a string, behind the comma of a `data:` address, and the type in it.
    fileprivate var base64Content: (body: Body, mediaType: String?)? {
        guard let start = start(128) else { return nil }
        var (skipped, mediaType): (Int, String?) = (0, nil)
        if start.hasPrefix("data:"), let comma = start.utf8.firstIndex(of: UInt8(ascii: ",")) {
            skipped = start.utf8.distance(from: start.startIndex, to: comma) + 1
            // A slash may be escaped.
            let type = start.dropFirst(5).prefix { $0 != ";" && $0 != "," }.filter { $0 != "\\" }
            mediaType = type.isEmpty ? nil : type
        }
        switch self {
        case .string(let text):
            return (
                .base64(String(decoding: text.utf8.dropFirst(skipped), as: UTF8.self)), mediaType
            )
        case .lent(let lent):
            let range = lent.range.dropFirst(skipped)
            return (lent.response.slice(range, base64: true), mediaType)
        default: return nil
        }
    }
}
