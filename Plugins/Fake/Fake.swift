public import CGessoPlugin
import GessoKit

/// The provider for trying pipelines and for tests: it answers as its script says, or with flat
/// pictures of the wanted size.
struct Fake: Provider {
    private let script: Script?

    init(config: JSON) throws(Failure) {
        for member in config.members ?? [] where member.name != "script" {
            throw Failure(.invalidRequest, "fake has no setting `\(member.name)`, only `script`")
        }
        script = if let list = config["script"] { try Script(list) } else { nil }
    }

    func estimate(_ request: Request) -> Estimate {
        guard let entry = script?.entry(forAttempt: Attempt.number(of: request)) else {
            return .free
        }
        let price = entry.estimate.times(max(1, Int(request.imageCount)))
        return Estimate(low: price, high: price)
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        guard let script else { return try Answer(request).outcome() }
        let entry = script.entry(forAttempt: Attempt.number(of: request))
        if entry.delay > 0 { try await context.wait(entry.delay) }
        return try Answer(request).outcome(of: entry)
    }
}

private let table = PluginTable(Fake.manifest) { host, config, message, size in
    PluginTable.open(Fake.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
