public import CGessoPlugin
import GessoKit

/// The queue of fal.ai: submit, ask until it is done, take the result, follow its links.
struct Fal: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = try Settings(config) }

    func estimate(_ request: Request) -> Estimate {
        Models.endpoint(of: request).map { Rates.estimate(request, of: $0) } ?? .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await Uploads(settings).test(context) }
        guard let endpoint = Models.endpoint(of: request) else {
            throw .invalid("/model", "fal has no model `\(request.model)`")
        }
        try endpoint.check(request)
        let links = try await Uploads(settings).links(request, context)
        let body = try Submission(endpoint: endpoint, request: request).json(links)
        let job = try await Job(settings: settings, context: context).result(of: endpoint, body)
        return try Answer(job: job, endpoint: endpoint, request: request).outcome()
    }
}

private let table = PluginTable(Fal.manifest) { host, config, message, size in
    PluginTable.open(Fal.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
