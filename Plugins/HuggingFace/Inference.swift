import GessoKit

/// Hugging Face's own servers, and Inference Endpoints, which speak the same language.
struct Inference {
    let wish: Wish
    let settings: Settings
    let context: Context

    private var request: Request { wish.request }
    /// Edits have no field for it, and Gesso gives one to every model that may take one somewhere.
    private var seed: Int64? { request.operation == .edit ? nil : request.seed }

    /// The picture of one call: it stands in the answer, as it is or inside of JSON.
    func outcome(_ target: Target) async throws(Failure) -> Outcome {
        let body = request.operation == .edit ? edit : generation
        let call = settings.billed(
            .post("generate", path(target), json: body).header("Accept", "image/png"))
        let response = try await context.send(call, refusal: Errors.verdict(on: call))
        return Outcome(images: try pictures(response)) {
            $0.providerRequestID = response.header("x-request-id")
        }
    }

    private func path(_ target: Target) -> String {
        settings.isDedicated ? "/" : target.path("models/\(target.encoded)")
    }

    private var generation: JSON {
        let parameters = wish.fields(seed: seed).merging(wish.sides).merging(wish.options)
        return ["inputs": JSON(request.prompt ?? ""), "parameters": Self.filled(parameters)]
    }

    private var edit: JSON {
        let parameters = (["prompt": JSON(request.prompt), "target_size": wish.size] as JSON)
            .merging(wish.fields(seed: seed)).merging(wish.options)
        return ["inputs": request.source?.base64, "parameters": Self.filled(parameters)]
    }

    private static func filled(_ object: JSON) -> JSON? {
        object.members?.isEmpty == false ? object : nil
    }

    private func pictures(_ response: Response) throws(Failure) -> [Picture] {
        let type = response.header("content-type") ?? ""
        if type.hasPrefix("image/") { return [Picture(response, seed: seed)] }
        let answer = try response.json()
        var pictures: [Picture] = []
        for image in answer.all("/data/*/b64_json") {
            pictures.append(try Picture(base64: image))
        }
        for link in answer.all("/output/*") { pictures.append(try Picture(link: link)) }
        guard !pictures.isEmpty else {
            throw answer["error"] == nil
                ? Failure(.serverError, "the answer has no picture") : Errors.failure(of: answer)
        }
        return pictures.map { picture in
            var picture = picture
            picture.seed = seed
            return picture
        }
    }

    /// The vectors of a text.
    func vectors() async throws(Failure) -> Outcome {
        guard request.inputs.isEmpty else {
            throw .invalid("/image", "Hugging Face computes vectors of texts only; use `text`")
        }
        var path = "/"
        if !settings.isDedicated {
            try ModelName.check(request.model)
            let target = Target(route: .inference, model: request.model)
            path = target.path("models/\(target.encoded)/pipeline/feature-extraction")
        }
        let body = (["inputs": JSON(request.prompt ?? "")] as JSON).merging(wish.options)
        let call = settings.billed(.post("embed", path, json: body))
        let response = try await context.send(call, refusal: Errors.verdict(on: call))
        return Outcome(vectors: try Vectors(try response.json()).rows)
    }
}
