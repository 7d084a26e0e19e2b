public import CGessoPlugin
import GessoKit

/// Replicate: a prediction of any model, asked for until it is done.
struct Replicate: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = try Settings(config) }

    func estimate(_ request: Request) -> Estimate { Models.prices.estimate(request) }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let plan = try await Discovery(context).plan(for: request)
        let predictions = Predictions(settings: settings, context: context)
        let files = Files(settings: settings, context: context)
        if request.operation == .embed {
            return try await embed(request, plan, predictions, files)
        }
        let input = try Submission(request: request, inputs: plan.inputs)
            .json(try await files.links(request))
        return try Answer(try await predictions.run(plan.target, input), request).outcome()
    }

    /// One prediction for each picture, or one for the text: the models take no lists.
    private func embed(
        _ request: Request, _ plan: Discovery.Plan, _ predictions: Predictions, _ files: Files
    ) async throws(Failure) -> Outcome {
        var (vectors, id): ([[Float]], String?) = ([], nil)
        let submission = Submission(request: request, inputs: plan.inputs)
        var inputs: [JSON] = []
        for picture in request.inputs {
            let link = try await files.link(picture)
            inputs.append(try submission.embedding(of: link))
        }
        if inputs.isEmpty { inputs = [try submission.embedding(of: nil)] }
        for input in inputs {
            let prediction = try await predictions.run(plan.target, input)
            vectors += try Answer(prediction, request).vectors()
            id = id ?? prediction.id
        }
        var outcome = Outcome(vectors: vectors)
        outcome.providerRequestID = id
        return outcome
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let account = try await context.send(.get("account", "/account")).json()
        let name = try account.text(at: "/username")
        return Outcome(text: "replicate accepts the token of \(name)", costMicroUSD: 0)
    }
}

private let table = PluginTable(Replicate.manifest) { host, config, message, size in
    PluginTable.open(Replicate.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
