public import CGessoPlugin
import GessoKit
import GessoOpenAIWire

/// xAI's Grok Imagine: like OpenAI's Images API, but edits are JSON and sizes are ratios.
struct XAI: Provider {
    init(config: JSON) throws(Failure) {}

    func estimate(_ request: Request) -> Estimate { Prices.table(for: request).estimate(request) }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let exchange = try Order(request).exchange
        let response = try await context.send(exchange) { response in
            Errors.failure(in: response, to: exchange)
        }
        var json = try response.json()
        if json["data"] == nil, json["request_id"] != nil {
            json = try await deferred(try json.text(at: "/request_id"), context)
        }
        return try Answer(json, from: response).outcome(request)
    }

    /// Asks for the result of a request that is answered later, until it is there.
    private func deferred(_ id: String, _ context: Context) async throws(Failure) -> JSON {
        context.name(job: id)
        let poll = Exchange.get("poll", "/images/\(PercentEncoding.encode(id))")
        var pause: UInt64 = 2000
        while true {
            try await context.wait(pause)
            let response = try await context.send(poll) { response in
                Errors.failure(in: response, to: poll)
            }
            // 202 means that it is not there yet, and may have no body.
            if response.status != 202 { return try response.json() }
            if response.withBytes({ !$0.isEmpty }), try response.json().members == nil {
                throw Failure(.serverError, "the answer to a poll is no JSON object")
            }
            pause = min(pause + 2000, 10_000)
        }
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let list = try await context.send(.get("models", "/image-generation-models")).json()
        var names: [String] = []
        let models = try list.elements(at: list["models"] == nil ? "/data" : "/models")
        for model in models { names.append(try model.text(at: "/id")) }
        guard !names.isEmpty else {
            throw Failure(.serverError, "the list of models is empty")
        }
        let shown = names.prefix(8).reduce("") { $0.isEmpty ? ": \($1)" : "\($0), \($1)" }
        return Outcome(text: "the key may use \(names.count) models\(shown)", costMicroUSD: 0)
    }
}

private let table = PluginTable(XAI.manifest) { host, config, message, size in
    PluginTable.open(XAI.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
