import GessoKit

/// How pictures reach a model: in the request, or uploaded before it.
struct Files {
    /// What stands for the pictures of a request.
    struct Links {
        var pictures: [JSON] = []
        var mask: JSON?
    }

    let settings: Settings
    let context: Context

    func links(_ request: Request) async throws(Failure) -> Links {
        var links = Links()
        for input in request.inputs {
            let link = try await link(input)
            if input.role == .mask { links.mask = link } else { links.pictures.append(link) }
        }
        return links
    }

    /// A `data:` address of a small picture, the address of an uploaded one.
    func link(_ input: Input) async throws(Failure) -> JSON {
        guard input.count > settings.uploadAbove else { return input.dataURL }
        let upload = Exchange.post("upload", "/files", form: [.file("content", input)]).safe
        return .string(try await context.send(upload).json().text(at: "/urls/get"))
    }
}
