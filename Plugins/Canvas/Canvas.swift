public import CGessoPlugin
import GessoKit

/// The embedded provider: procedural art, computed locally, the same bytes on every machine.
struct Canvas: Provider {
    init(config: JSON) throws(Failure) {
        if let member = config.members?.first {
            throw Failure(.invalidRequest, "canvas has no setting '\(member.name)'")
        }
    }

    func estimate(_ request: Request) -> Estimate { .free }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        guard request.model == Canvas.model.id else {
            throw .invalid("/model", "canvas has one model, \(Canvas.model.id)")
        }
        switch request.operation {
        case .generate: return try Generation(request).run(Watch(context))
        case .edit: return try Edit(request).run(Watch(context))
        case .vary: return try Variation(request).run(Watch(context))
        case .removeBackground: return try BackgroundRemoval(request).run(Watch(context))
        case .embed: return try Embedding(request).run(Watch(context))
        case .describe: return try Description(request).run(Watch(context))
        default: throw .invalid("/model", "canvas has no such operation")
        }
    }
}

private let table = PluginTable(Canvas.manifest) { host, config, message, size in
    PluginTable.open(Canvas.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
