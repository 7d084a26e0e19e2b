public import CGessoPlugin
import GessoKit

/// Ideogram: three generations of an API on one host; the newest names a job and is asked for it.
struct Ideogram: Provider {
    init(config: JSON) throws(Failure) {}

    func estimate(_ request: Request) -> Estimate {
        if request.operation == .test { return .free }
        return Endpoints.endpoint(of: request)?.estimate(request) ?? .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        guard let endpoint = Endpoints.endpoint(of: request) else {
            throw .invalid("/model", "ideogram has no model `\(request.model)`")
        }
        try endpoint.check(request)
        let submit = try Order(request, to: endpoint).exchange
        if let unheard = endpoint.unheard(request) { context.log(.warning, unheard) }
        var json = try await context.send(submit).json()
        if request.operation == .describe { return try Answer(json: json).text() }
        if json["data"] == nil || json["data"] == .null, json["generation_id"] != nil {
            json = try await generation(try json.text(at: "/generation_id"), context)
        }
        return try Answer(json: json).outcome(request, price: endpoint.price(request))
    }

    /// Asks for a generation until it has ended; there is nothing that would cancel it.
    private func generation(_ id: String, _ context: Context) async throws(Failure) -> JSON {
        context.name(job: id)
        let poll = Exchange.get("poll", "/v2/generations/\(PercentEncoding.encode(id))")
        var pause: UInt64 = 2000
        while true {
            try await context.wait(pause)
            let state = try await context.send(poll).json()
            switch try state.text(at: "/status") {
            case "completed": return state
            case "failed": throw Self.failure(state)
            case "pending": pause = min(pause + 1000, 10_000)
            case let other:
                throw Failure(.serverError, "the generation has an unknown status, `\(other)`")
            }
        }
    }

    /// What cost nothing may be begun anew.
    private static func failure(_ state: JSON) -> Failure {
        var failure = Errors.table.failure(in: state)
        failure.costMicroUSD = Answer.cost(state)
        if failure.code == .serverError, failure.costMicroUSD == 0 { failure.retry = .operation }
        return failure
    }

    /// Asks for a price, which runs nothing.
    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let quote = Exchange.post(
            "quote", "/v2/image/generate/ideogram-4-5", json: ["prompt": "a lighthouse"]
        ).query(["dry_run": "true"]).safe
        let price = try await context.send(quote).json().whole(at: "/usd_micros")
        return Outcome(
            text: "ideogram accepts the key; a picture of ideogram-4-5 costs"
                + " $\(Double(price) / 1e6)", costMicroUSD: 0)
    }
}

private let table = PluginTable(Ideogram.manifest) { host, config, message, size in
    PluginTable.open(Ideogram.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
