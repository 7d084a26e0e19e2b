public import CGessoPlugin
import GessoKit

/// Hugging Face: finds out who serves a model, and speaks to them through its router.
struct HuggingFace: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = try Settings(config) }

    /// Providers bill their own prices, and Hugging Face by seconds of a machine.
    func estimate(_ request: Request) -> Estimate {
        request.operation == .test ? .free : .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        let wish = try Wish(request)
        if request.operation == .embed {
            return try await Inference(wish: wish, settings: settings, context: context).vectors()
        }
        let target = try await Directory(settings: settings, context: context).target(of: request)
        try target.route.check(request)
        return try await run(wish, target, context)
    }

    private func run(
        _ wish: Wish, _ target: Target, _ context: Context
    ) async throws(Failure) -> Outcome {
        switch target.route {
        case .inference:
            try await Inference(wish: wish, settings: settings, context: context).outcome(target)
        case .fal:
            try await FalQueue(wish: wish, settings: settings, context: context).outcome(target)
        case .replicate:
            try await Predictions(wish: wish, settings: settings, context: context)
                .outcome(target)
        case .together, .nscale:
            try await Generations(wish: wish, settings: settings, context: context)
                .outcome(target)
        case .wavespeed:
            try await Wavespeed(wish: wish, settings: settings, context: context).outcome(target)
        }
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let account = try await context.send(
            .get("account", "https://huggingface.co/api/whoami-v2")
        ).json()
        let name = try account.text(at: "/name")
        return Outcome(text: "huggingface accepts the token of \(name)", costMicroUSD: 0)
    }
}

private let table = PluginTable(HuggingFace.manifest) { host, config, message, size in
    PluginTable.open(HuggingFace.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
