public import CGessoPlugin
import GessoKit

/// Eden AI, a gateway to models of many makers; and OpenRouter, which differs in addresses and fields.
struct EdenAI: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = Settings(config) }

    func estimate(_ request: Request) -> Estimate {
        if request.operation == .test { return .free }
        // OpenRouter says its prices only when it is asked.
        return settings.gateway == .edenai ? Prices.estimate(request) : .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let order = try Order(request, settings)
        let exchange = settings.addressed(order.exchange)
        let response = try await context.send(exchange) { Errors.failure(in: $0, to: exchange) }
        let json = order.streams ? try order.answer(of: response) : try response.json()
        return try Answer(json, from: response).outcome()
    }

    /// Nothing that Eden AI documents proves a key for free, so there the text does not say so.
    private func test(_ context: Context) async throws(Failure) -> Outcome {
        guard settings.gateway == .edenai else { return try await testKey(context) }
        let list = settings.addressed(.get("models", "/v3/images/models"))
        var names: [String] = []
        for model in try await context.send(list).json().elements(at: "/data") {
            names.append(try model.text(at: "/id"))
        }
        let shown = names.prefix(8).reduce("") { $0.isEmpty ? ": \($1)" : "\($0), \($1)" }
        return Outcome(text: "Eden AI lists \(names.count) image models\(shown)", costMicroUSD: 0)
    }

    private func testKey(_ context: Context) async throws(Failure) -> Outcome {
        let answer = try await context.send(settings.addressed(.get("key", "/key"))).json()
        guard let key = answer["data"], key.members != nil else {
            throw Failure(.serverError, "the answer about the key has no `data`")
        }
        let rest = key["limit_remaining"]?.real.map { "; \($0) dollars are left on it" } ?? ""
        return Outcome(text: "OpenRouter accepts the key\(rest)", costMicroUSD: 0)
    }
}

private let table = PluginTable(EdenAI.manifest) { host, config, message, size in
    PluginTable.open(EdenAI.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
