import GessoBase
import GessoProvider

/// `gesso plugin list`.
struct PluginList {
    private struct Item {
        var location: PluginLocation
        var outcome: Result<Plugin, PluginProblem>
        var standing: PluginStanding
    }

    private let plugins: PluginCall
    private let items: [Item]

    init(_ call: CommandCall) {
        let plugins = PluginCall(call)
        self.plugins = plugins
        items = plugins.search.installed().map { location in
            let outcome = plugins.load(location)
            return Item(
                location: location, outcome: outcome, standing: PluginStanding(outcome))
        }
    }

    /// Prints the list, and to standard error why some of it cannot be used.
    func run() -> ExitStatus {
        let console = plugins.call.console
        if plugins.call.arguments.value("format") == "json" {
            let list = Value.list(items.map { .map(json($0)) })
            let text = JSON.text(.map(["gesso": .int(1), "plugins": list]), pretty: true)
            console.output(text + "\n")
        } else {
            var lines = TextTable.lines([Self.header] + items.map(row))
            lines[0] = plugins.call.resultStyle.dim(lines[0])
            console.output(lines.joined())
            items.forEach(explain)
        }
        return items.contains { $0.standing.isFault } ? .providerUnusable : .done
    }

    private static let header = ["ID", "VERSION", "TRUST", "ISOLATION", "FILE"]

    private func row(_ item: Item) -> [String] {
        let facts = try? item.outcome.get().facts
        return [
            item.location.id, facts?.version ?? "-", item.standing.words,
            isolation(item)?.rawValue ?? "-", item.location.path,
        ]
    }

    private func isolation(_ item: Item) -> Isolation? {
        (try? item.outcome.get().facts).map(plugins.isolation)
    }

    private func explain(_ item: Item) {
        guard case .failure(let problem) = item.outcome else { return }
        let style = Style(usesColor: plugins.call.console.usesColor)
        let mark = item.standing.isFault ? style.red("error:") : style.cyan("note:")
        plugins.call.console.error("\(mark) \(problem.message)\n")
        if let help = problem.help {
            plugins.call.console.error("  \(style.cyan("help:")) \(help)\n")
        }
    }

    private func json(_ item: Item) -> ValueMap {
        PluginJSON.found(
            item.location, item.standing.rawValue, isolation: isolation(item),
            item.outcome.map(\.facts))
    }
}
