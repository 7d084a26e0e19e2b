import GessoKit

/// An answer: pictures in `data`, or one in `image`.
struct Answer {
    let json: JSON
    let isVector: Bool

    func outcome(
        of endpoint: Endpoint, model: String?, hasPrices: Bool
    ) throws(Failure) -> Outcome {
        var outcome = Outcome(costMicroUSD: hasPrices ? cost : nil)
        let items = endpoint.isList ? try json.elements(at: "/data") : [json["image"] ?? .null]
        for item in items { outcome.images.append(try picture(item)) }
        guard !outcome.images.isEmpty else {
            throw Failure(.serverError, "the answer has no picture")
        }
        let scores: [Double] = items.compactMap { $0[at: "/features/nsfw_score"]?.real }
        let line: String = scores.reduce("nsfw_score:") { "\($0) \($1)" }
        if !scores.isEmpty { outcome.text = line }
        outcome.model = model
        outcome.providerRequestID = items.first?["image_id"]?.text
        return outcome
    }

    /// A thousand units are a dollar.
    private var cost: Int64? {
        guard let credits = json["credits"]?.whole, (0...1_000_000_000).contains(credits) else {
            return nil
        }
        return credits * 1000
    }

    private func picture(_ item: JSON) throws(Failure) -> Picture {
        // What is no drawing may be WebP although PNG was asked for: the host looks at the bytes.
        let type = isVector ? "image/svg+xml" : nil
        var picture =
            if let base64 = item["b64_json"], base64 != .null {
                try Picture(base64: base64, mediaType: type)
            } else {
                try Picture(link: item["url"], mediaType: type)
            }
        picture.revisedPrompt = item["revised_prompt"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        return picture
    }
}
