import GessoBase
import GessoConfig
import GessoProvider
import GessoRunner

/// `gesso plugin trust`: shows what a plugin asks for and pins its file.
struct TrustCall {
    private let plugins: PluginCall
    private let location: PluginLocation
    private let words: PinWords

    init(_ call: CommandCall) throws {
        words = try PinWords(call)
        plugins = PluginCall(call)
        location = try plugins.location(of: call.arguments.positional[0])
    }

    func run() throws -> ExitStatus {
        let (facts, isBundled) = try facts()
        let console = plugins.call.console
        guard !isBundled else {
            console.error("\(facts.id) is bundled with this Gesso: nothing to trust\n")
            return .done
        }
        try words.check(against: facts)
        let file = try configFile()
        let old = plugins.configuration.pins[facts.id]
        let pin = words.pin(of: facts, keeping: old)
        console.error(description(of: facts, pin, was: old))
        guard pin != old else {
            console.error("\(facts.id) is trusted already in \(file)\n")
            return .done
        }
        try confirm(facts)
        do throws(ConfigEditError) {
            try UserConfigFile(file).update { editor throws(ConfigEditError) in
                try words.write(facts, to: &editor)
            }
        } catch {
            throw CommandFailure(error)
        }
        console.error("trusted \(facts.id) \(facts.version): pinned in \(file)\n\(hint(facts))")
        return .done
    }

    private func facts() throws -> (PluginFacts, isBundled: Bool) {
        do throws(PluginProblem) {
            let facts = try plugins.load(location).get().facts
            return (facts, facts.isBundled)
        } catch {
            guard PluginStanding(.failure(error)) != .unusable else { throw CommandFailure(error) }
        }
        do throws(PluginProblem) {
            return (try plugins.inspect(location), false)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func configFile() throws -> String {
        guard let file = plugins.configFile else {
            throw CommandFailure(
                .usage, "there is no place for the user's configuration",
                help: "set HOME, or name the file in GESSO_CONFIG")
        }
        return file
    }

    // MARK: What a person is told

    private func description(
        of facts: PluginFacts, _ pin: PluginPin, was old: PluginPin?
    ) -> String {
        var sources = plugins.sources(of: facts)
        sources.configuration.pins[facts.id] = pin
        var sheet = FactSheet(indent: 2, width: plugins.call.console.columns)
        sheet.add("vendor", facts.vendor)
        sheet.add("file", facts.path)
        sheet.add("sha256", facts.digest.hex)
        if let old, old.digest != facts.digest { sheet.add("pinned", old.digest.hex) }
        sheet.add("works", PluginText.work(of: facts))
        sheet.add("hosts", facts.egress.joined(separator: ", "))
        sheet.add("secrets", facts.secrets.map(sources.line))
        sheet.add(
            "settings",
            SettingVariables.settings(of: facts).compactMap { name in
                sources.note(onSetting: name).map { ("\(name): \($0.text)", $0.command) }
            })
        sheet.add("runs", PluginText.place(pin.isIsolated ? .process : .none))
        return "\(facts.id) \(facts.version): \(facts.name)\n\(sheet.text)"
    }

    private func confirm(_ facts: PluginFacts) throws {
        let call = plugins.call
        guard !call.arguments.has("yes") else { return }
        guard let ask = call.invocation.ask, call.console.errorIsTerminal else {
            throw CommandFailure(
                .usage, "nothing was pinned, since there is no terminal to ask on",
                help: "say --yes if this is what you want")
        }
        call.console.error("Trust it? [y/N] ")
        guard ["y", "yes"].contains((ask() ?? "").lowercased()) else {
            throw CommandFailure(.usage, "nothing was pinned")
        }
    }

    /// Where the file would have to be for a pipeline to find it, unless it is there.
    private func hint(_ facts: PluginFacts) -> String {
        let found = try? plugins.search.find(facts.id).path
        let isFound =
            found.flatMap { try? plugins.call.invocation.files.resolve($0) }
            == (try? plugins.call.invocation.files.resolve(facts.path))
        guard !isFound else { return "" }
        let user = plugins.search.folders.first { $0.origin == .user }?.path
        return "to use it, name its folder with --plugin-dir"
            + (user.map { ", or put it into \($0)" } ?? "") + "\n"
    }
}
