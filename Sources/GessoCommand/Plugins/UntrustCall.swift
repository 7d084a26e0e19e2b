import GessoBase
import GessoConfig
import GessoProvider
import GessoRunner

/// `gesso plugin untrust`: removes a pin.
struct UntrustCall {
    private let plugins: PluginCall
    private let id: String

    init(_ call: CommandCall) {
        plugins = PluginCall(call)
        let word = call.arguments.positional[0]
        id = (try? plugins.location(of: word).id) ?? word
    }

    func run() throws -> ExitStatus {
        let pins = plugins.configuration.pins
        guard let file = plugins.configFile, pins[id] != nil else {
            let near = Suggestion.nearest(to: id, among: pins.keys.sorted())
            throw CommandFailure(
                .usage, "\(id) is not pinned",
                help: near.map { "did you mean '\($0)'?" } ?? "'gesso plugin list' shows what is")
        }
        do throws(ConfigEditError) {
            try UserConfigFile(file).update { editor throws(ConfigEditError) in
                _ = try editor.remove(["trust", id])
            }
        } catch {
            throw CommandFailure(error)
        }
        plugins.call.console.error("\(id) is no longer trusted\n")
        return .done
    }
}
