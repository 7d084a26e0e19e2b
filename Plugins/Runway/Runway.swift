public import CGessoPlugin
import GessoKit

/// The API of Runway: start a task, ask until it is over, follow its links.
struct Runway: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = try Settings(config) }

    func estimate(_ request: Request) -> Estimate {
        if request.operation == .test { return .free }
        guard let endpoint = Models.endpoint(of: request), let rate = endpoint.rate else {
            return .unknown
        }
        let sizes = Shape(endpoint: endpoint, request: request).possible
        return rate.estimate(sizes, images: request.imageCount)
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        guard let endpoint = Models.endpoint(of: request) else {
            throw .invalid("/model", "runway has no model `\(request.model)`")
        }
        try endpoint.check(request)
        let links = try await Uploads(settings: settings, context: context).links(request)
        let order = Order(endpoint: endpoint, request: request, settings: settings, links: links)
        return try await run(order, Tasks(context: context))
    }

    /// One task after the other, since only one can be cancelled; all but few requests are one.
    private func run(_ order: Order, _ tasks: Tasks) async throws(Failure) -> Outcome {
        var answer = Answer(order.request, price: price(order.request))
        for count in order.endpoint.portions(order.request.imageCount) {
            do throws(Failure) {
                try answer.add(try await tasks.run(try order.exchange(count)), count)
            } catch {
                // What was made is kept; another task would meet the same fate.
                guard !answer.isEmpty, error.code != .cancelled else { throw error }
                answer.fill(with: error)
                break
            }
        }
        return answer.outcome
    }

    /// What one picture costs, if the estimate leaves no range.
    private func price(_ request: Request) -> Int64? {
        let estimate = estimate(request)
        guard let price = estimate.low, price == estimate.high else { return nil }
        return price / Int64(max(1, request.imageCount))
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let account = try await context.send(.get("organization", "/v1/organization")).json()
        let credits = try account.whole(at: "/creditBalance")
        _ = try account.whole(at: "/tier/maxMonthlyCreditSpend")
        return Outcome(
            text: "runway accepts the key; \(credits) credits are left", costMicroUSD: 0)
    }
}

private let table = PluginTable(Runway.manifest) { host, config, message, size in
    PluginTable.open(Runway.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
