import GessoKit

/// Replicate behind the router: a prediction, which is waited for, and asked for where that ends.
struct Predictions {
    let wish: Wish
    let settings: Settings
    let context: Context

    private var request: Request { wish.request }

    func outcome(_ target: Target) async throws(Failure) -> Outcome {
        let create = settings.billed(try create(target).header("Prefer", "wait"))
        let first = try await context.send(create, refusal: Errors.verdict(on: create)).json()
        let id = try first.text(at: "/id")
        if let output = try ended(first) { return try outcome(output, id) }
        let path = target.path("v1/predictions/\(PercentEncoding.encode(id))")
        context.name(job: id)
        context.onCancel(Exchange("cancel", "POST", "\(path)/cancel"))
        try await context.wait(500)
        let output = try await context.poll(
            .get("poll", path), every: 500, errors: Errors.predictions
        ) { answer throws(Failure) -> JSON? in try ended(answer) }
        return try outcome(output, id)
    }

    private func create(_ target: Target) throws(Failure) -> Exchange {
        let parts = target.model.split(separator: ":", maxSplits: 1)
        let input = FluxSizes.has(target.model) ? try fluxInput : input(target)
        guard parts.count == 2 else {
            return .post(
                "create", target.path("v1/models/\(target.encoded)/predictions"),
                json: ["input": input])
        }
        return .post(
            "create", target.path("v1/predictions"),
            json: ["input": input, "version": .string(String(parts[1]))])
    }

    private func input(_ target: Target) -> JSON {
        let links = wish.links
        let list: JSON? = links.isEmpty ? nil : .array(links)
        let input: JSON = [
            // Models differ in the name; Hugging Face's own client sends all four, too.
            "image": links.first, "images": list, "input_image": links.first,
            "input_images": list, "mask": request.mask?.dataURL,
            "lora_weights": target.adapter.map { .string("https://huggingface.co/\($0.model)") },
        ]
        return common.merging(input).merging(wish.fields()).merging(wish.genericSize)
            .merging(wish.options)
    }

    /// Of FLUX, whose names are known.
    private var fluxInput: JSON {
        get throws(Failure) {
            try FluxSizes.check(request)
            let fields = wish.fields(guidance: "guidance", seed: request.seed)
            return try common.merging(["image": wish.links.first]).merging(fields)
                .merging(FluxSizes.json(request)).merging(wish.options)
        }
    }

    private var common: JSON {
        [
            "prompt": JSON(request.prompt), "prompt_strength": JSON(request.strength),
            "num_outputs": wish.count, "output_format": wish.format(jpeg: "jpg"),
        ]
    }

    /// The output, if there is one; nil while the prediction waits or runs.
    private func ended(_ answer: JSON) throws(Failure) -> JSON? {
        let output = answer["output"].flatMap { $0 == .null ? nil : $0 }
        switch answer["status"]?.text {
        case "starting", "processing": return output
        case "succeeded":
            guard let output else {
                throw Failure(.serverError, "the prediction has no output")
            }
            return output
        case "failed": throw Errors.failure(of: answer)
        case "canceled", "aborted":
            throw Failure(.cancelled, "the prediction was cancelled at Replicate")
        default:
            throw Failure(.serverError, "Replicate answers with a state that it does not have")
        }
    }

    private func outcome(_ output: JSON, _ id: String) throws(Failure) -> Outcome {
        var pictures: [Picture] = []
        for link in output.elements ?? [output] {
            var picture = try Picture(link: link)
            picture.seed = request.seed
            pictures.append(picture)
        }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "the output of the prediction has no picture")
        }
        return Outcome(images: pictures) { $0.providerRequestID = id }
    }
}
