import GessoBase
import GessoProvider
import GessoStore
import GessoYAML

/// The operations that checks go through: those of the case files, else one for each row.
struct Samples: Sendable {
    let all: [Sample]
    let facts: PluginFacts
    let plugin: RawPlugin

    /// Whether case files say what the provider answers.
    var areCases: Bool { all.first?.isCase ?? false }

    /// Reads the case files, or goes through the tables where there is none.
    ///
    /// - Throws: the plugin cannot be loaded, or a case file cannot be read.
    init(_ context: CheckContext) throws(CheckSkip) {
        plugin = try context.plugin()
        facts = try context.facts()
        let facts = facts
        let cases = try Self.cases(context).compactMap { Self.sample($0, facts) }
        all = cases.isEmpty ? TableSamples(facts: facts).all() : cases
        guard !all.isEmpty else { throw CheckSkip("the table has no model that could be asked") }
    }

    /// One of each shape, so that a check that repeats much is done in time.
    ///
    /// The shape is what is asked of which model, and what kind of events follow.
    func distinct(_ limit: Int) -> [Sample] {
        var seen: Set<String> = []
        return Array(all.filter { seen.insert($0.shape).inserted }.prefix(limit))
    }

    /// Those whose conversation case files give; throws where there is none.
    ///
    /// - Parameter why: what cannot be looked at without.
    /// - Returns: at least one.
    /// - Throws: there is none, or the plugin computes.
    func conversations(_ why: String) throws(CheckSkip) -> [Sample] {
        try requireRemote()
        let found = all.filter { sample in
            sample.isCase && sample.events.contains(where: \.isOutcome)
        }
        guard !found.isEmpty else { throw CheckSkip("no case file has an exchange: \(why)") }
        return found
    }

    /// - Throws: the plugin computes and sends nothing.
    func requireRemote() throws(CheckSkip) {
        guard !facts.computes else { throw CheckSkip("the plugin computes and sends nothing") }
    }

    private static func cases(_ context: CheckContext) throws(CheckSkip) -> [PluginCase] {
        let files = try CaseFolder(context).files()
        var cases: [PluginCase] = []
        let reader = CaseFileReader(files: LocalFileSystem())
        for file in files {
            do throws(YAMLFailure) {
                cases += try reader.read(file).cases
            } catch {
                throw CheckSkip("\(file) cannot be read; see the check case-files")
            }
        }
        return cases
    }

    /// Nil for a case that cannot be played at all, which the check of the case files tells.
    private static func sample(_ it: PluginCase, _ facts: PluginFacts) -> Sample? {
        guard case .success(let request) = RequestMaker(facts: facts).request(of: it) else {
            return nil
        }
        let account = Account(facts, config: it.setup.config, baseURL: it.setup.baseURL)
        return Sample(
            name: "case `\(it.name)`", account: account, request: request, events: it.events,
            isCase: true)
    }
}

extension PluginCase {
    /// What the plugin hears after START.
    var events: [HostEvent] {
        steps.enumerated().compactMap { index, step in
            let isCancelled = steps.dropFirst(index + 1).first?.isCancel ?? false
            return switch step.kind {
            case .send(_, let answer), .retry(_, let answer): answer?.event
            case .wait: isCancelled ? nil : .elapsed
            case .cancel: .cancel
            }
        }
    }
}
