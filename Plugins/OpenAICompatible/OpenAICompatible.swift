public import CGessoPlugin
import GessoKit
import GessoOpenAIWire

/// Servers that speak OpenAI's Images API: LocalAI, sd-server, vLLM-Omni, LiteLLM, Azure, others.
struct OpenAICompatible: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = try Settings(config) }

    /// A server of one's own is free; what others charge is unknown.
    func estimate(_ request: Request) -> Estimate { settings.dialect.isLocal ? .free : .unknown }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let order = try Order(request, settings)
        let exchange = settings.addressed(try order.exchange())
        let response = try await context.send(exchange) { response in
            Errors.table.failure(in: response, to: exchange).map {
                WireErrors.withCategories($0, try? response.json())
            }
        }
        let json =
            order.streams ? try EventStream(response).answer(Errors.table) : try response.json()
        var outcome = try ImageAnswer(json, from: response).outcome()
        outcome.costMicroUSD = cost(response)
        outcome.providerRequestID =
            outcome.providerRequestID ?? response.header("x-litellm-call-id")
        return outcome
    }

    /// What LiteLLM says that the call cost.
    private func cost(_ response: Response) -> Int64? {
        if settings.dialect.isLocal { return 0 }
        guard let dollars = response.header("x-litellm-response-cost").flatMap(Double.init),
            dollars >= 0
        else { return nil }
        return PriceTable.tokens((1, dollars * 1_000_000))
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let list = try await context.send(settings.addressed(.get("models", "/models"))).json()
        var names: [String] = []
        for model in try list.elements(at: "/data") { names.append(try model.text(at: "/id")) }
        let shown = names.prefix(8).reduce("") { $0.isEmpty ? ": \($1)" : "\($0), \($1)" }
        return Outcome(text: "the server has \(names.count) models\(shown)", costMicroUSD: 0)
    }
}

private let table = PluginTable(OpenAICompatible.manifest) { host, config, message, size in
    PluginTable.open(OpenAICompatible.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
