import GessoKit

/// An answer with pictures, some of which may have been refused.
struct Answer {
    let json: JSON

    /// What a picture was refused for.
    private static let unsafe = Failure(
        .contentPolicy, "ideogram refuses the picture that was made; another seed may pass")

    /// The pictures.
    ///
    /// - Parameters:
    ///   - request: what was asked for.
    ///   - price: the cost if every picture came, in millionths of a dollar.
    /// - Returns: the pictures, and what they cost.
    /// - Throws: a refusal if all of them were refused, a server error if there is none.
    func outcome(_ request: Request, price: Int64?) throws(Failure) -> Outcome {
        let items = try json.elements(at: "/data")
        guard !items.isEmpty else { throw Failure(.serverError, "the answer has no picture") }
        let refused = items.count { $0["is_image_safe"] == false }
        let charged = Self.cost(json)
        guard refused < items.count else {
            var failure = Self.unsafe
            failure.costMicroUSD = charged
            throw failure
        }
        // Nobody says whether a picture that was refused is billed.
        var outcome = Outcome(costMicroUSD: charged ?? (refused == 0 ? price : nil))
        for item in items { outcome.images.append(try picture(item, request)) }
        outcome.providerRequestID = json["generation_id"]?.text
        return outcome
    }

    /// What a generation says that it cost.
    static func cost(_ json: JSON) -> Int64? {
        guard let cost = json["usage_cost_usd_micros"]?.whole, cost >= 0 else { return nil }
        return cost
    }

    private func picture(_ item: JSON, _ request: Request) throws(Failure) -> Picture {
        guard item["is_image_safe"] != false else { return Picture(.refused(Self.unsafe)) }
        var picture = try Picture(link: item["url"])
        picture.seed = item["seed"]?.whole ?? json["seed"]?.whole
        picture.pixels = Self.size(item)
        let prompt = item["prompt"]?.text
        picture.revisedPrompt = prompt == request.prompt || prompt == "" ? nil : prompt
        return picture
    }

    private static func size(_ item: JSON) -> Size? {
        if let width = item["width"]?.whole, let height = item["height"]?.whole {
            return UInt32(exactly: width).flatMap { width in
                UInt32(exactly: height).map { Size(width, $0) }
            }
        }
        let text = item["upscaled_resolution"]?.text ?? item["resolution"]?.text
        let sides = (text ?? "").split(separator: "x").map { UInt32($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1] else { return nil }
        return Size(width, height)
    }

    /// Descriptions, one a paragraph.
    func text() throws(Failure) -> Outcome {
        let lines = json.all("/descriptions/*/text").compactMap(\.text)
        let texts = lines.isEmpty ? [json["text"]?.text].compactMap(\.self) : lines
        guard !texts.isEmpty else {
            throw Failure(.serverError, "the answer has no description")
        }
        return Outcome(text: texts.reduce("") { $0.isEmpty ? $1 : "\($0)\n\n\($1)" })
    }
}
