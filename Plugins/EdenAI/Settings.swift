import GessoKit

/// Which gateway is spoken to, and how.
struct Settings: Sendable {
    enum Gateway: String, CaseIterable {
        case edenai
        case openrouter
    }

    enum Endpoint: String, CaseIterable {
        case images
        case chat
    }

    static let schema = Property.schema([
        Property(
            "gateway", .words(Gateway.allCases.map(\.rawValue)),
            "Whose fields and key are used; `openrouter` goes with"
                + " `base_url: https://openrouter.ai/api/v1`. Who writes that, or"
                + " https://api.eu.edenai.run, into a pipeline needs `allow_origins` with it in the"
                + " own configuration, since a server that only a pipeline names gets no key.",
            standard: "edenai"),
        Property(
            "endpoint", .words(Endpoint.allCases.map(\.rawValue)),
            "How pictures are asked for: by the images API, or as `chat` by chat completions, the"
                + " older way of Eden AI. Models `image/generation/...` go their own way.",
            standard: "images"),
        Property("referer", .text, "OpenRouter shows requests as those of this address."),
        Property("title", .text, "OpenRouter shows requests under this name."),
    ])

    let gateway: Gateway
    let endpoint: Endpoint
    private let referer: String?
    private let title: String?

    init(_ config: JSON) {
        gateway = config["gateway"]?.text.flatMap(Gateway.init) ?? .edenai
        endpoint = config["endpoint"]?.text.flatMap(Endpoint.init) ?? .images
        referer = config["referer"]?.text
        title = config["title"]?.text
    }

    /// The exchange with the gateway's own key and headers.
    func addressed(_ exchange: Exchange) -> Exchange {
        let exchange = exchange.timeout(seconds: 600)
        guard gateway == .openrouter else { return exchange }
        return exchange.authorized(.bearer("openrouter_api_key"))
            .header("http-referer", referer).header("x-title", title)
    }
}
