public import CGessoPlugin
import GessoKit

/// The API of Black Forest Labs: submit, ask until it is ready, follow the link.
struct BFL: Provider {
    private let clusters: Clusters

    init(config: JSON) throws(Failure) { clusters = Clusters(region: config["region"]?.text) }

    func estimate(_ request: Request) -> Estimate {
        Models.endpoint(of: request)?.rate?.estimate(request) ?? .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        guard let endpoint = Models.endpoint(of: request) else {
            throw .invalid("/model", "bfl has no model `\(request.model)`")
        }
        try endpoint.check(request)
        let body = try Submission(endpoint: endpoint, request: request).json()
        let submit = Exchange.post(
            "submit", clusters.address("/v1/\(endpoint.model.id)"), json: body)
        let task = try await context.send(submit).json()
        let id = try task.text(at: "/id")
        let cost = Rate.credits(task["cost"]) ?? Rate.exact(estimate(request))
        context.name(job: id)
        // With a webhook there is none.
        let byNumber = clusters.address("/v1/get_result?id=\(PercentEncoding.encode(id))")
        let url = task["webhook_url"] == nil ? try task.text(at: "/polling_url") : byNumber
        let state = try await wait(for: url, context)
        return try outcome(state, cost, id, request)
    }

    /// Asks where the answer to the submit says: another cluster does not know the task.
    private func wait(for url: String, _ context: Context) async throws(Failure) -> JSON {
        var watch = TaskWatch()
        return try await context.poll(Clusters.poll(url)) { answer throws(Failure) -> JSON? in
            if let progress = answer["progress"]?.real { context.report(progress: progress) }
            return try watch.ended(answer)
        }
    }

    private func outcome(
        _ state: JSON, _ cost: Int64?, _ id: String, _ request: Request
    ) throws(Failure) -> Outcome {
        var picture = try Picture(link: state[at: "/result/sample"])
        picture.seed = state[at: "/result/seed"]?.whole
        let prompt = state[at: "/result/prompt"]?.text
        picture.revisedPrompt = prompt == request.prompt || prompt == "" ? nil : prompt
        return Outcome(images: [picture], costMicroUSD: cost) { $0.providerRequestID = id }
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let account = try await context.send(.get("credits", clusters.address("/v1/credits")))
        let credits = try account.json().real(at: "/credits")
        return Outcome(text: "bfl accepts the key; \(credits) credits are left", costMicroUSD: 0)
    }
}

private let table = PluginTable(BFL.manifest) { host, config, message, size in
    PluginTable.open(BFL.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
