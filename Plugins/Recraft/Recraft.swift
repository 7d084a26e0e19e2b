public import CGessoPlugin
import GessoKit

/// Recraft: one exchange a picture, in JSON, for raster pictures and drawings in SVG.
struct Recraft: Provider {
    /// Units of the API where it is nil.
    private let billing: String?

    init(config: JSON) throws(Failure) { billing = config["billing"]?.text }

    /// A subscription is not charged in dollars.
    private var hasPrices: Bool { billing != "subscription" }

    func estimate(_ request: Request) -> Estimate {
        if request.operation == .test { return .free }
        guard hasPrices, let endpoint = Endpoints.endpoint(of: request) else { return .unknown }
        return endpoint.estimate(request)
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        guard let endpoint = Endpoints.endpoint(of: request) else {
            throw .invalid("/model", "recraft has no model `\(request.model)`")
        }
        let order = try Order(request, to: endpoint)
        if let unheard = endpoint.unheard(request) { context.log(.warning, unheard) }
        let answer = try await context.send(order.exchange.query(["billing": billing]))
        return try Answer(json: try answer.json(), isVector: order.isVector)
            .outcome(of: endpoint, model: order.wire, hasPrices: hasPrices)
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let user = try await context.send(.get("user", "/users/me")).json()
        let units = try user.whole(at: "/credits")
        return Outcome(text: "recraft accepts the key; \(units) units are left", costMicroUSD: 0)
    }
}

private let table = PluginTable(Recraft.manifest) { host, config, message, size in
    PluginTable.open(Recraft.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
