import GessoKit
import GessoOpenAIWire

/// An answer with pictures, some of which may have been blocked, and with what it cost.
struct Answer {
    private let json: JSON
    private let wire: ImageAnswer

    init(_ json: JSON, from response: Response) {
        self.json = json
        wire = ImageAnswer(json, from: response)
    }

    func outcome(_ request: Request) throws(Failure) -> Outcome {
        let items = try json.elements(at: "/data")
        // Without pictures it was blocked, if it is a sound answer at all.
        guard json["usage"] == nil || json["usage"]?.members != nil else {
            throw Failure(.serverError, "the answer's `usage` is no object")
        }
        let cost = Prices.cost(in: json)
        let isBlocked = items.allSatisfy { $0["respect_moderation"] == false }
        guard !isBlocked else {
            var failure = Self.blocked
            failure.costMicroUSD = cost
            throw failure
        }
        let listed = Prices.table(for: request).cost(request, images: items.count)
        var outcome = Outcome(costMicroUSD: cost ?? listed)
        for item in items {
            outcome.images.append(
                item["respect_moderation"] == false
                    ? Picture(.refused(Self.blocked)) : try wire.picture(item))
        }
        outcome.model = json["model"]?.text
        outcome.providerRequestID = wire.requestID
        return outcome
    }

    private static let blocked = Failure(
        .contentPolicy,
        "the provider's moderation blocked the picture; another try may pass, and costs again")
}
