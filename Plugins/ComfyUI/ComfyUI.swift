public import CGessoPlugin
import GessoKit

/// A ComfyUI server: a graph of nodes is submitted, asked for until it is done, and its pictures are
/// downloaded.
struct ComfyUI: Provider {
    private let settings: Settings

    init(config: JSON) throws(Failure) { settings = try Settings(config) }

    /// The user's own machine charges nothing.
    func estimate(_ request: Request) -> Estimate { .free }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        let wire = Wire(settings: settings, context: context)
        if request.operation == .test { return try await Server.test(wire) }
        let drawing = try Drawing(request, settings, wire)
        return try await drawing.outcome()
    }
}

private let table = PluginTable(ComfyUI.manifest) { host, config, message, size in
    PluginTable.open(ComfyUI.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
