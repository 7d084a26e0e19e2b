public import CGessoPlugin
import GessoKit
import GessoOpenAIWire

/// OpenAI's Images API: one call, the pictures as base64 in its answer.
struct OpenAI: Provider {
    private let organization: String?
    private let project: String?

    init(config: JSON) throws(Failure) {
        organization = config["organization"]?.text
        project = config["project"]?.text
    }

    func estimate(_ request: Request) -> Estimate { Prices.estimate(request) }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let order = try Order(request)
        let exchange = billed(order.exchange)
        let response = try await context.send(exchange) { response in
            Errors.failure(in: response, to: exchange)
        }
        let json =
            order.streams
            ? try EventStream(response).answer(Errors.table) : try response.json()
        var outcome = try ImageAnswer(json, from: response).outcome()
        outcome.costMicroUSD = Prices.cost(request, json)
        return outcome
    }

    /// The exchange with the headers that say who pays.
    private func billed(_ exchange: Exchange) -> Exchange {
        exchange.header("OpenAI-Organization", organization).header("OpenAI-Project", project)
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let list = try await context.send(billed(.get("models", "/models"))).json()
        var names: [String] = []
        for model in try list.elements(at: "/data") { names.append(try model.text(at: "/id")) }
        guard !names.isEmpty else {
            throw Failure(.serverError, "the list of models is empty")
        }
        let known = Set(Models.all.filter { $0.retired == nil }.map(\.id))
        let count = names.count { known.contains($0) }
        return Outcome(
            text: "the key may use \(names.count) models, \(count) of them for pictures",
            costMicroUSD: 0)
    }
}

private let table = PluginTable(OpenAI.manifest) { host, config, message, size in
    PluginTable.open(OpenAI.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
