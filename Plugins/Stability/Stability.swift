public import CGessoPlugin
import GessoKit

/// Stability AI: forms and raw pictures; two endpoints answer with a job.
struct Stability: Provider {
    static let manifest = Manifest(
        id: "stability", version: "1.0.0", name: "Stability AI", vendor: "Gesso",
        homepage: "https://platform.stability.ai/docs/api-reference"
    ) {
        $0.baseURL = "https://api.stability.ai"
        $0.egress = ["api.stability.ai"]
        $0.secrets = [
            Secret(
                "api_key",
                environment: ["STABILITY_API_KEY", "SAI_API_KEY", "STABILITY_AI_API_KEY"],
                hosts: ["api.stability.ai"])
        ]
        $0.credentials = [.bearer("api_key")]
        $0.configSchema = Property.schema([
            Property("client_id", .text, "Names the application to the provider."),
            Property("client_user_id", .text, "Names the application's user to the provider."),
            Property("client_version", .text, "Names the application's version."),
            Property("organization", .text, "The organization that pays, for SDXL."),
        ])
        $0.models = Endpoints.all.map(\.row) + [Engine.row] + gone
        $0.errors = Errors.table
        // 150 in ten seconds.
        $0.requestsPerMinute = 900
    }

    private static let gone: [Model] = [
        .retired(
            "stable-diffusion-v1-6", "2025-07-24; use core or sd3.5-medium",
            aliases: ["sd-1.6", "stable-diffusion-1.6"])
    ]

    private static let prices = PriceTable(
        Endpoints.all.compactMap { endpoint in
            endpoint.credits.map { Price(endpoint.id, dollars: $0 / 100) }
        })

    private let names: [Exchange.Header]
    private let organization: String?

    init(config: JSON) throws(Failure) {
        organization = config["organization"]?.text
        var names: [Exchange.Header] = []
        for name in ["client_id", "client_user_id", "client_version"] {
            guard let value = config[name]?.text else { continue }
            guard value.count <= 256, value.utf8.allSatisfy({ (32...126).contains($0) }) else {
                throw .invalid("/config/\(name)", "`\(name)` is up to 256 plain characters")
            }
            let header = "stability-" + name.split(separator: "_").joined(separator: "-")
            names.append(Exchange.Header(header, value))
        }
        self.names = names
    }

    func estimate(_ request: Request) -> Estimate {
        if request.operation == .test { return .free }
        guard request.model == Engine.id || Engine.row.aliases.contains(request.model) else {
            return Self.prices.estimate(request)
        }
        let price = Engine.estimate(request, images: Int64(max(1, request.imageCount)))
        return Estimate(low: price, high: price)
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        guard let endpoint = Endpoints.named(request.model) else {
            let submit = named(try Engine.submit(request))
                .header("organization", organization)
            return try Engine.outcome(try await context.send(submit).json(), request)
        }
        let form = Form(endpoint: endpoint, request: request)
        if let refusal = form.refusal() { throw refusal }
        let submit = named(
            .post("submit", "/v2beta/stable-image/\(endpoint.path)", form: try form.parts())
                .header("accept", endpoint.isQueued ? "application/json" : "image/*"))
        let answer = try await context.send(submit) {
            Errors.failure(Errors.table, $0, submit)
        }
        guard endpoint.isQueued else { return try picture(answer, request) }
        return try picture(try await result(of: answer, context), request)
    }

    /// Asks for the result of a job; there is nothing that would cancel it.
    private func result(
        of answer: Response, _ context: Context
    ) async throws(Failure) -> Response {
        let job = try answer.json().text(at: "/id")
        context.name(job: job)
        let poll = named(
            .get("poll", "/v2beta/results/\(PercentEncoding.encode(job))")
                .header("accept", "*/*"))
        while true {
            try await context.wait(10_000)
            let state = try await context.send(poll, errors: Errors.results)
            if state.status != 202 { return state }
            _ = try state.json().text(at: "/status")
        }
    }

    private func picture(_ answer: Response, _ request: Request) throws(Failure) -> Outcome {
        if var refusal = Errors.refusal(answer.header("finish-reason")) {
            refusal.providerRequestID = answer.header("x-request-id")
            throw refusal
        }
        guard answer.header("content-type")?.hasPrefix("image/") == true else {
            let other = answer.isPage ? " but a page of HTML" : ""
            throw Failure(.serverError, "the answer is no picture\(other)")
        }
        let seed = answer.header("seed").flatMap { Int64($0) }
        return Outcome(
            images: [Picture(answer, seed: seed)],
            costMicroUSD: Self.prices.cost(request, images: 1)
        ) { $0.providerRequestID = answer.header("x-request-id") }
    }

    private func named(_ exchange: Exchange) -> Exchange {
        var exchange = exchange
        exchange.headers += names
        return exchange
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let balance = try await context.send(named(.get("balance", "/v1/user/balance"))).json()
        let credits = try balance.real(at: "/credits")
        return Outcome(text: "\(credits) credits are left", costMicroUSD: 0)
    }
}

private let table = PluginTable(Stability.manifest) { host, config, message, size in
    PluginTable.open(Stability.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
