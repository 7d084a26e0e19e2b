import GessoBase
import GessoProvider
import GessoRunner

/// `gesso plugin info`.
struct PluginInfo {
    private let plugins: PluginCall
    private let location: PluginLocation

    init(_ call: CommandCall) throws {
        plugins = PluginCall(call)
        location = try plugins.location(of: call.arguments.positional[0])
    }

    func run() async throws -> ExitStatus {
        let plugin: Plugin
        let outcome = plugins.load(location)
        do throws(PluginProblem) {
            plugin = try outcome.get()
        } catch {
            guard PluginStanding(.failure(error)) != .unusable else { throw CommandFailure(error) }
            return try show(untrusted: error)
        }
        let prices = await prices(of: plugin)
        let standing = PluginStanding(outcome)
        show(
            plugin.facts, standing, words: standing == .bundled ? bundled : pinned,
            isolation: plugins.isolation(of: plugin.facts)
        ) { model in prices[model.id] }
        return .done
    }

    /// By model; what the plugin does not say in time is unknown.
    private func prices(of plugin: Plugin) async -> [String: ClosedRange<Int>] {
        guard let account = plugins.account(of: plugin) else { return [:] }
        var prices: [String: ClosedRange<Int>] = [:]
        for model in plugin.facts.models where model.operations.contains(.generate) {
            prices[model.id] = try? await account.estimate(Self.request(model))
        }
        return prices
    }

    private var bundled: String { "bundled with this Gesso" }
    private var pinned: String { "pinned in \(plugins.configFile ?? "the user's configuration")" }

    /// One picture of 1024×1024 pixels.
    private static func request(_ model: ModelFacts) -> OperationRequest {
        var request = OperationRequest(model: model.id, operation: .generate)
        request.pixels = ModelFacts.Size(width: 1024, height: 1024)
        return request
    }

    /// What a file says that may not be used: its table is read apart, nothing else is asked of it.
    private func show(untrusted problem: PluginProblem) throws -> ExitStatus {
        let facts: PluginFacts
        do throws(PluginProblem) {
            facts = try plugins.inspect(location)
        } catch {
            throw CommandFailure(error)
        }
        let standing = PluginStanding(.failure(problem))
        show(
            facts, standing,
            words: standing.words, command: "gesso plugin trust \(ShellWord(facts.path))",
            isolation: nil
        ) { _ in nil }
        return .done
    }

    private func show(
        _ facts: PluginFacts, _ standing: PluginStanding, words: String, command: String? = nil,
        isolation: Isolation?,
        price: @escaping (ModelFacts) -> ClosedRange<Int>?
    ) {
        let console = plugins.call.console
        guard plugins.call.arguments.value("format") != "json" else {
            let text = JSON.text(json(facts, standing, isolation, price), pretty: true)
            return console.output(text + "\n")
        }
        let screen = PluginScreen(
            facts: facts, standing: (words, command), isolation: isolation,
            width: console.columns, style: plugins.call.resultStyle,
            sources: plugins.sources(of: facts), price: price)
        console.output(screen.text)
    }

    private func json(
        _ facts: PluginFacts, _ standing: PluginStanding, _ isolation: Isolation?,
        _ price: (ModelFacts) -> ClosedRange<Int>?
    ) -> Value {
        var map = PluginJSON.found(
            location, standing.rawValue, isolation: isolation, .success(facts))
        map["models"] = .list(
            facts.models.map { model in
                var row = PluginJSON.model(model)
                row["estimate_1024"] = price(model).map(PluginJSON.price) ?? .null
                return .map(row)
            })
        return .map(map)
    }
}
