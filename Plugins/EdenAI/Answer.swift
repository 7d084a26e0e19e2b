import GessoKit
import GessoOpenAIWire

/// An answer of either gateway by any of its ways.
struct Answer {
    private let json: JSON
    private let wire: ImageAnswer

    init(_ json: JSON, from response: Response) {
        self.json = json
        wire = ImageAnswer(json, from: response)
    }

    func outcome() throws(Failure) -> Outcome {
        if var failure = Errors.failure(ofGood: json) {
            failure.costMicroUSD = cost
            throw failure
        }
        let pictures = try pictures()
        guard !pictures.isEmpty else { throw refusal }
        return Outcome(images: pictures, costMicroUSD: cost) {
            $0.text = words.isEmpty ? nil : words
            $0.inputTokens = tokens("input_tokens", "prompt_tokens")
            $0.outputTokens = tokens("output_tokens", "completion_tokens")
            $0.model = json["model"]?.text
            $0.providerRequestID = wire.requestID ?? json["id"]?.text
        }
    }

    // MARK: Pictures

    private func pictures() throws(Failure) -> [Picture] {
        if json["data"] != nil { return try listed(try json.elements(at: "/data")) }
        if json["choices"] != nil { return try spoken(try json.elements(at: "/choices")) }
        return try made()
    }

    /// Of the images API.
    private func listed(_ items: [JSON]) throws(Failure) -> [Picture] {
        var pictures: [Picture] = []
        for item in items {
            var picture = try wire.picture(item)
            picture.mediaType = item["media_type"]?.text ?? picture.mediaType
            pictures.append(picture)
        }
        return pictures
    }

    /// Of a chat: beside the words, or in their place.
    private func spoken(_ choices: [JSON]) throws(Failure) -> [Picture] {
        guard choices.contains(where: { $0["message"]?.members != nil }) else {
            throw Failure(.serverError, "the answer has no message")
        }
        let beside = json.all("/choices/*/message/images/*/image_url/url")
        let links = beside.isEmpty ? json.all("/choices/*/message/content/*/image_url/url") : beside
        var pictures: [Picture] = []
        for link in links.isEmpty ? contents.filter(\.isPicture) : links {
            // A link, a data address, or bare base64, which `Picture` takes both.
            pictures.append(
                link.isPicture ? try Picture(base64: link) : try Picture(link: link))
        }
        return pictures
    }

    /// Of an expert model: documents leave the list out, older answers have it.
    private func made() throws(Failure) -> [Picture] {
        guard let output = json["output"] else {
            throw Failure(.serverError, "the answer has no `data`, `choices` or `output`")
        }
        let items = output["items"]?.elements ?? output.elements ?? [output]
        var pictures: [Picture] = []
        for item in items {
            let image = item["image"]
            pictures.append(
                image?.start(1)?.isEmpty == false
                    ? try Picture(base64: image) : try Picture(link: item["image_resource_url"]))
        }
        return pictures
    }

    // MARK: Words

    private var contents: [JSON] { json.all("/choices/*/message/content") }

    private var words: String {
        (contents.filter { !$0.isPicture }.compactMap(\.text)
            + json.all("/choices/*/message/content/*/text").compactMap(\.text)).reduce("", +)
    }

    /// Why there is no picture.
    private var refusal: Failure {
        let reason = json[at: "/choices/0/finish_reason"]
        var failure =
            words.isEmpty
            ? Errors.silent.failure(in: ["reason": reason])
            : Errors.spoken.failure(
                in: ["reason": reason, "message": .string(words)], otherwise: .contentPolicy)
        if failure.code == .serverError { failure.message = "the answer has no picture" }
        failure.costMicroUSD = cost
        return failure
    }

    // MARK: Numbers

    private func tokens(_ names: String...) -> Int64? {
        names.lazy.compactMap { json["usage"]?[$0]?.whole }.first
    }

    /// Dollars as a number or a text, beside the pictures or in `usage`.
    private var cost: Int64? {
        for place in ["/cost", "/usage/cost"] {
            guard let value = json[at: place],
                let dollars = value.real ?? value.text.flatMap(Double.init), dollars >= 0,
                dollars.isFinite
            else { continue }
            return PriceTable.tokens((1, dollars * 1_000_000))
        }
        return nil
    }
}

extension JSON {
    /// How the base64 of PNG, JPEG, WebP and GIF begins.
    private static let signatures = ["iVBORw0KGgo", "/9j/", "UklGR", "R0lGOD"]

    /// Whether a string is a picture and no words.
    fileprivate var isPicture: Bool {
        // A slash may be escaped.
        guard let start = start(16)?.filter({ $0 != "\\" }) else { return false }
        return start.hasPrefix("data:image/") || Self.signatures.contains(where: start.hasPrefix)
    }
}
