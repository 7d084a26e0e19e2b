public import CGessoPlugin
import GessoKit

/// A web UI of Stable Diffusion on the user's machine: AUTOMATIC1111, Forge, SD.Next.
struct SDWebUI: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = Settings(config) }

    /// The user's own machine charges nothing.
    func estimate(_ request: Request) -> Estimate { .free }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        let work = Work(settings: settings, context: context)
        switch request.operation {
        case .test: return try await Checkpoints(context).test()
        case .upscale: return try await Enlarging(request: request, work: work).outcome()
        default:
            let drawing = Drawing(request: request, settings: settings, work: work)
            return try await drawing.outcome()
        }
    }
}

private let table = PluginTable(SDWebUI.manifest) { host, config, message, size in
    PluginTable.open(SDWebUI.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
