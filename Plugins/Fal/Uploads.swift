import GessoKit

/// fal's storage: where large pictures go before they are named in a request.
struct Uploads {
    static let host = "rest.fal.ai"
    private static let initiate =
        "https://\(host)/storage/upload/initiate?storage_type=fal-cdn-v3"

    /// What stands in a request for its pictures.
    struct Links {
        var source: JSON?
        var mask: JSON?
    }

    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    /// Puts the pictures of a request where the endpoint finds them.
    func links(_ request: Request, _ context: Context) async throws(Failure) -> Links {
        var links = Links()
        if let source = request.source { links.source = try await link(source, context) }
        if let mask = request.mask { links.mask = try await link(mask, context) }
        return links
    }

    private func link(_ input: Input, _ context: Context) async throws(Failure) -> JSON {
        guard input.count > settings.uploadAbove else { return input.dataURL }
        let kind = input.mediaType.split(separator: "/").last.map(String.init) ?? "png"
        let place = try await place("picture.\(kind)", input.mediaType, context)
        var upload = Exchange("upload", "PUT", try place.text(at: "/upload_url")).safe
        upload.isLinked = true
        upload = upload.header("content-type", input.mediaType)
        upload.body = [.input(input, base64: false)]
        let link = try place.text(at: "/file_url")
        _ = try await context.send(upload)
        return .string(link)
    }

    /// A place for a file; nothing is stored before the file is sent to it.
    private func place(
        _ name: String, _ type: String, _ context: Context
    ) async throws(Failure) -> JSON {
        let body: JSON = ["content_type": .string(type), "file_name": .string(name)]
        let exchange = Exchange.post("initiate", Self.initiate, json: body).safe
            .header(Settings.lifetimeHeader, settings.lifetime)
        return try await context.send(exchange).json()
    }

    /// The free exchange that proves the key: a place for a file that is never sent.
    func test(_ context: Context) async throws(Failure) -> Outcome {
        _ = try await place("test.txt", "text/plain", context).text(at: "/file_url")
        return Outcome(text: "fal accepts the key", costMicroUSD: 0)
    }
}
