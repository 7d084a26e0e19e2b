import GessoKit

/// A picture enlarged by an upscaler of the server.
struct Enlarging {
    let request: Request
    let work: Work

    func outcome() async throws(Failure) -> Outcome {
        guard let source = request.source else {
            throw .invalid("/image", "there is no picture to enlarge")
        }
        let options = try request.options()
        let target = try target(options)
        let named = request.model == Models.upscaler ? options["upscaler_1"]?.text : request.model
        let upscaler = try await upscaler(named)
        let more = (options.members ?? []).filter { $0.name != "upscaler_1" }
        let picture: JSON = ["image": source.base64, "upscaler_1": .string(upscaler)]
        let body = picture.merging(target).merging(.object(more))
        let answer = try await work.perform(
            .post("upscale", "/sdapi/v1/extra-single-image", json: body), task: nil)
        return Outcome(
            images: [try Picture(base64: try answer.json()["image"])], costMicroUSD: 0
        ) { $0.model = upscaler }
    }

    /// A factor, or a size of the options.
    private func target(_ options: JSON) throws(Failure) -> JSON {
        let (width, height) = (options["upscaling_resize_w"], options["upscaling_resize_h"])
        guard width != nil || height != nil else {
            return ["resize_mode": 0, "upscaling_resize": JSON(request.factor)]
        }
        guard width != nil, height != nil else {
            let missing = width == nil ? "upscaling_resize_w" : "upscaling_resize_h"
            throw .invalid("/options/\(missing)", "a size has a width and a height")
        }
        guard request.factor == nil else {
            throw .invalid("/factor", "there is a size in `options` already")
        }
        return ["resize_mode": 1]
    }

    /// The one that is named, or the first with a model; the server's own default does nothing.
    private func upscaler(_ name: String?) async throws(Failure) -> String {
        let list = try await work.context.send(.get("upscalers", "/sdapi/v1/upscalers")).json()
        var (names, models): ([String], [String]) = ([], [])
        for entry in try list.elements(at: "") {
            let name = try entry.text(at: "/name")
            if name == "None" { continue }
            names.append(name)
            if entry["model_path"]?.text != nil || entry["model_url"]?.text != nil {
                models.append(name)
            }
        }
        if let name, names.contains(name) { return name }
        if name == nil, let first = models.first ?? names.first { return first }
        throw Failure(
            .modelUnavailable,
            "the server has no upscaler\(name.map { " `\($0)`" } ?? "")\(Names.list(names))",
            field: "/model")
    }
}
