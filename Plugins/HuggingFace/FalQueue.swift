import GessoKit

/// The queue of fal behind the router: submit, ask until it is over, take the result.
struct FalQueue {
    private static let subdomain: KeyValuePairs<String, String?> = ["_subdomain": "queue"]

    let wish: Wish
    let settings: Settings
    let context: Context

    private var request: Request { wish.request }

    func outcome(_ target: Target) async throws(Failure) -> Outcome {
        let submit = settings.billed(
            .post("submit", target.path(target.encoded), json: body(target))
                .query(Self.subdomain))
        let job = try await context.send(submit, refusal: Errors.verdict(on: submit)).json()
        let id = try job.text(at: "/request_id")
        // It can differ from what was submitted.
        let path = "/fal-ai" + (try ModelName.path(of: try job.text(at: "/response_url")))
        context.name(job: id)
        context.onCancel(try cancel(job))
        let poll = Exchange.get("poll", "\(path)/status").query(Self.subdomain)
        let end = try await context.poll(poll, every: 500, errors: Errors.polling) {
            answer throws(Failure) -> JSON? in try Self.ended(answer)
        }
        let result = Exchange.get("result", path).query(Self.subdomain)
        let output = try await context.send(result, refusal: Errors.verdict(on: result)).json()
        if let error = end["error"], error != .null { throw Errors.failure(of: end) }
        return try outcome(output, id)
    }

    private func cancel(_ job: JSON) throws(Failure) -> Exchange? {
        guard let address = job["cancel_url"]?.text else { return nil }
        let path = try ModelName.path(of: address)
        return Exchange("cancel", "PUT", "/fal-ai\(path)").query(Self.subdomain)
    }

    private func body(_ target: Target) -> JSON {
        let links = wish.links
        let body: JSON = [
            "prompt": JSON(request.prompt), "image_url": links.first,
            "image_urls": links.isEmpty ? nil : .array(links),
            "mask_url": request.mask?.dataURL, "image_size": wish.size,
            "strength": JSON(request.strength), "num_images": wish.count,
            "output_format": wish.format(jpeg: "jpeg"),
            "loras": target.adapter.map { [["path": .string($0.link), "scale": 1]] },
            // Its weights fit one model only, which it wants to be told.
            "model_name": target.adapter != nil && target.model == "fal-ai/lora"
                ? "stabilityai/stable-diffusion-xl-base-1.0" : nil,
        ]
        return body.merging(wish.fields()).merging(wish.options)
    }

    /// The last state of a job; nil while it waits or runs.
    private static func ended(_ answer: JSON) throws(Failure) -> JSON? {
        switch answer["status"]?.text {
        case "IN_QUEUE", "IN_PROGRESS": return nil
        case "COMPLETED": return answer
        default: throw Failure(.serverError, "fal answers with a state that it does not have")
        }
    }

    private func outcome(_ output: JSON, _ id: String) throws(Failure) -> Outcome {
        var pictures: [Picture] = []
        let images = try output.elements(at: "/images")
        let isBlack = images.indices.map { output[at: "/has_nsfw_concepts/\($0)"] == true }
        guard isBlack.contains(false) else {
            throw images.isEmpty
                ? Failure(.serverError, "fal finished the job without a picture") : refusal(id)
        }
        for (image, isBlack) in zip(images, isBlack) {
            var picture = try Picture(link: image["url"], mediaType: image["content_type"]?.text)
            if isBlack { picture.content = .refused(refusal(id)) }
            picture.seed = output["seed"]?.whole ?? request.seed
            pictures.append(picture)
        }
        return Outcome(images: pictures) { $0.providerRequestID = id }
    }

    private func refusal(_ id: String) -> Failure {
        var failure = Failure(
            .contentPolicy, "fal's safety checker blacked the picture out")
        failure.providerCode = "has_nsfw_concepts"
        failure.providerRequestID = id
        failure.costMicroUSD = nil
        return failure
    }
}
