public import GessoKit

/// An answer of `/images/generations` or `/images/edits`: pictures in `data`, tokens in `usage`.
public struct ImageAnswer: Sendable {
    /// The whole answer.
    public let json: JSON
    /// The provider's number of the request.
    public let requestID: String?

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - json: the answer, or the last event of a stream put into this form.
    ///   - response: where it came from.
    public init(_ json: JSON, from response: Response) {
        self.json = json
        requestID = response.header("x-request-id")
    }

    /// The pictures, tokens and number of the request; the cost is left unknown.
    ///
    /// - Returns: the result.
    /// - Throws: a server error if there is no picture.
    public func outcome() throws(Failure) -> Outcome {
        var pictures: [Picture] = []
        for item in try json.elements(at: "/data") { pictures.append(try picture(item)) }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "the answer has no picture in its `data`")
        }
        return Outcome(images: pictures) {
            $0.inputTokens = json[at: "/usage/input_tokens"]?.whole
            $0.outputTokens = json[at: "/usage/output_tokens"]?.whole
            $0.model = json["model"]?.text
            $0.providerRequestID = requestID
        }
    }

    /// One picture: `b64_json`, or a `url` that the host follows.
    ///
    /// - Parameter item: an element of `data`.
    /// - Returns: the picture.
    /// - Throws: a server error if it is neither.
    public func picture(_ item: JSON) throws(Failure) -> Picture {
        var picture =
            if let base64 = item["b64_json"], base64 != .null {
                try Picture(base64: base64, mediaType: mediaType(item))
            } else {
                try Picture(link: item["url"], mediaType: mediaType(item))
            }
        picture.pixels = json["size"]?.text.flatMap(Self.size)
        picture.revisedPrompt = item["revised_prompt"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        return picture
    }

    private func mediaType(_ item: JSON) -> String? {
        if let type = item["mime_type"]?.text { return type }
        return switch json["output_format"]?.text {
        case "png": "image/png"
        case "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "gif": "image/gif"
        case "svg": "image/svg+xml"
        default: nil
        }
    }

    private static func size(_ text: String) -> Size? {
        let sides = text.split(separator: "x").map { UInt32($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1] else { return nil }
        return Size(width, height)
    }
}
