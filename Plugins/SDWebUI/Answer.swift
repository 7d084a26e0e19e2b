import GessoKit

/// The pictures of one answer, without overviews before them and extensions' pictures behind.
struct Answer {
    let info: Info
    let pictures: [Picture]

    init(
        _ response: Response, _ request: Request, from first: Int, count: Int
    ) throws(Failure) {
        let answer = try response.json()
        let info = Info(answer)
        self.info = info
        let images = (answer["images"]?.elements ?? []).dropFirst(info.first)
        let wanted = info.seeds.isEmpty ? count : min(info.seeds.count, count)
        var pictures: [Picture] = []
        for (index, image) in images.prefix(wanted).enumerated() {
            // The next request would take the bytes away.
            var picture = try Picture(base64: image).kept
            picture.seed =
                Self.element(index, of: info.seeds)
                ?? request.seed.map { $0 &+ Int64(first + index) }
            let prompt = Self.element(index, of: info.prompts)
            picture.revisedPrompt = prompt == (request.prompt ?? "") ? nil : prompt
            pictures.append(picture)
        }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "the server made no picture")
        }
        self.pictures = pictures
    }

    private static func element<T>(_ index: Int, of list: [T]) -> T? {
        list.indices.contains(index) ? list[index] : nil
    }

    /// Refuses pictures that the server drew with another checkpoint than was asked for.
    func check(
        _ checkpoint: Checkpoints.Checkpoint?, among all: [Checkpoints.Checkpoint]
    ) throws(Failure) {
        guard let checkpoint, let used = info.model, !checkpoint.names.contains(used),
            all.contains(where: { $0.names.contains(used) })
        else { return }
        throw Failure(
            .modelUnavailable,
            "the server drew with `\(used)` and not with `\(checkpoint.title)`", field: "/model")
    }
}
