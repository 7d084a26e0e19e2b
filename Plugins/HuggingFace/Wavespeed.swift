import GessoKit

/// WaveSpeed behind the router: a task, asked for until it is over.
struct Wavespeed {
    let wish: Wish
    let settings: Settings
    let context: Context

    private var request: Request { wish.request }

    func outcome(_ target: Target) async throws(Failure) -> Outcome {
        let submit = settings.billed(
            .post("submit", target.path("api/v3/\(target.encoded)"), json: body))
        let task = try await context.send(submit, refusal: Errors.verdict(on: submit)).json()
        let path = try ModelName.path(of: try task.text(at: "/data/urls/get"))
        let id = task[at: "/data/id"]?.text
        if let id { context.name(job: id) }
        try await context.wait(500)
        let outputs = try await context.poll(
            .get("poll", "/wavespeed\(path)"), every: 500, errors: Errors.polling
        ) { answer throws(Failure) -> [JSON]? in try ended(answer["data"] ?? .null) }
        var pictures: [Picture] = []
        for link in outputs {
            var picture = try Picture(link: link)
            picture.seed = request.seed
            pictures.append(picture)
        }
        return Outcome(images: pictures) { $0.providerRequestID = id }
    }

    private var body: JSON {
        let body: JSON = [
            "prompt": JSON(request.prompt), "image": wish.links.first,
            "strength": JSON(request.strength),
        ]
        return body.merging(wish.fields()).merging(wish.genericSize).merging(wish.options)
    }

    /// The pictures of a task that is over; nil while it waits or runs.
    private func ended(_ task: JSON) throws(Failure) -> [JSON]? {
        switch task["status"]?.text {
        case "created", "processing": return nil
        case "completed":
            guard let outputs = task["outputs"]?.elements, !outputs.isEmpty else {
                throw Failure(.serverError, "WaveSpeed finished the task without a picture")
            }
            return outputs
        case "failed": throw Errors.failure(of: task)
        default:
            throw Failure(.serverError, "WaveSpeed answers with a state that it does not have")
        }
    }
}
