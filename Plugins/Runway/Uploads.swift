import GessoKit

/// How pictures reach Runway: in the request, or uploaded before it.
struct Uploads {
    let settings: Settings
    let context: Context

    /// What stands in a request for its pictures.
    func links(_ request: Request) async throws(Failure) -> [JSON] {
        var links: [JSON] = []
        for input in request.inputs { links.append(try await link(input)) }
        return links
    }

    private func link(_ input: Input) async throws(Failure) -> JSON {
        guard input.count > settings.uploadAbove else { return input.dataURL }
        let file = Exchange.Part.file("file", input)
        let body: JSON = ["filename": JSON(file?.filename), "type": "ephemeral"]
        let place = try await context.send(
            Exchange.post("place", "/v1/uploads", json: body).safe
        ).json()
        let uri = try place.text(at: "/runwayUri")
        guard uri.hasPrefix("runway://") else {
            throw Failure(.serverError, "the address of the upload is none of Runway's")
        }
        // The storage is somebody else's: it reads the fields, then the file, and no key.
        var upload = Exchange.post(
            "upload", try place.text(at: "/uploadUrl"), form: try fields(place) + [file]
        ).safe
        upload.isLinked = true
        _ = try await context.send(upload, errors: Errors.uploading)
        return .string(uri)
    }

    private func fields(_ place: JSON) throws(Failure) -> [Exchange.Part?] {
        try (place["fields"]?.members ?? []).map { member throws(Failure) in
            guard let value = member.value.text else {
                throw Failure(.serverError, "a field of the upload is no text")
            }
            return .field(member.name, value)
        }
    }
}
