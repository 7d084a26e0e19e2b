import GessoBase
import GessoProvider

/// `gesso plugin list` and `gesso plugin info`.
enum PluginCommand {
    static let spec = CommandSpec(
        name: "plugin",
        summary: "Look at the plugins",
        subcommands: [
            CommandSpec(
                name: "list",
                summary: "List the plugins that are found, and where",
                options: [.format],
                run: { call in list(call) }),
            CommandSpec(
                name: "info",
                summary: "Show the models, sizes, options, hosts and secrets of a plugin",
                arguments: [ArgumentSpec("PLUGIN", "Its id, or the path of its file")],
                options: [.format],
                examples: [("gesso plugin info canvas", "what canvas paints")],
                run: { call in try info(call) }),
            PluginCheckCommand.spec,
            PluginNewCommand.spec,
        ],
        notYet: ["trust": "a plugin in a folder that '--plugin-dir' names is loaded without a pin"])

    private static func list(_ call: CommandCall) -> ExitStatus {
        let found = Folders(call).plugins.installed().map { location in
            (location, Result { () throws(PluginProblem) in try Plugin(at: location).facts })
        }
        if call.arguments.value("format") == "json" {
            let items = found.map { location, facts in PluginText.json(location, facts) }
            let text = JSON.text(.map(["gesso": .int(1), "plugins": .list(items)]), pretty: true)
            call.console.output(text + "\n")
        } else {
            call.console.output(TextTable.text(found.map(PluginText.row)))
        }
        let isWhole = found.allSatisfy { if case .success = $0.1 { true } else { false } }
        return isWhole ? .done : .providerUnusable
    }

    private static func info(_ call: CommandCall) throws -> ExitStatus {
        let name = call.arguments.positional[0]
        let location = try location(of: name, call)
        let facts: PluginFacts
        do throws(PluginProblem) {
            facts = try Plugin(at: location).facts
        } catch {
            throw CommandFailure(.providerUnusable, error.message, help: error.help)
        }
        if call.arguments.value("format") == "json" {
            let text = JSON.text(PluginText.json(location, .success(facts)), pretty: true)
            call.console.output(text + "\n")
        } else {
            call.console.output(PluginText.screen(facts))
        }
        return .done
    }

    private static func location(of name: String, _ call: CommandCall) throws -> PluginLocation {
        let search = Folders(call).plugins
        if name.contains("/") {
            let file = name.split(separator: "/").last.map(String.init) ?? name
            let id = file.hasPrefix("libgesso-") ? String(file.dropFirst(9).dropLast(3)) : file
            return PluginLocation(id: id, path: call.invocation.absolute(name), origin: .path)
        }
        do throws(PluginProblem) {
            return try search.find(name)
        } catch {
            let near = Suggestion.nearest(to: name, among: search.installed().map(\.id))
            let help = near.map { "did you mean '\($0)'?" } ?? error.help
            throw CommandFailure(.providerUnusable, error.message, help: help)
        }
    }
}
