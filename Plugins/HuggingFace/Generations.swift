import GessoKit

/// Together and nscale behind the router: one call, whose answer holds the picture in base64.
struct Generations {
    let wish: Wish
    let settings: Settings
    let context: Context

    private var request: Request { wish.request }

    func outcome(_ target: Target) async throws(Failure) -> Outcome {
        let body = target.route == .nscale ? nscale(target) : together(target)
        let call = settings.billed(
            .post("generate", target.path("v1/images/generations"), json: body))
        let response = try await context.send(call, refusal: Errors.verdict(on: call))
        var pictures: [Picture] = []
        for image in try response.json().elements(at: "/data") {
            var picture = try Picture(base64: image["b64_json"])
            picture.seed = request.seed
            pictures.append(picture)
        }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "the answer has no picture")
        }
        return Outcome(images: pictures) {
            $0.providerRequestID = response.header("x-request-id")
        }
    }

    private func together(_ target: Target) -> JSON {
        let links = wish.links
        let name = target.model.lowercased()
        let isKontext = name.contains("kontext") && name.contains("flux.1")
        let body: JSON = [
            "prompt": JSON(request.prompt ?? ""), "model": .string(target.model),
            "response_format": "base64",
            "image_url": isKontext ? links.first : nil,
            "reference_images": isKontext || links.isEmpty ? nil : .array(links),
            "strength": JSON(request.strength),
        ]
        return body.merging(wish.fields(steps: "steps")).merging(wish.sides)
            .merging(wish.options)
    }

    private func nscale(_ target: Target) -> JSON {
        let body: JSON = [
            "prompt": JSON(request.prompt), "model": .string(target.model),
            "response_format": "b64_json",
            "size": wish.pixels.map { .string("\($0.width)x\($0.height)") },
        ]
        return body.merging(wish.fields()).merging(wish.options)
    }
}
