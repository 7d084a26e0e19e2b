import GessoBase
import GessoConfig
import GessoImage
import GessoPipeline
import GessoProvider
import GessoStore

/// The parts that one plan or run is put together from.
struct Workshop {
    let session: Session
    let pipeline: Pipeline
    let options: RunOptions
    /// Whether it is for a run, not for a plan alone.
    let isWriting: Bool
    let runID: String
    let lock: LockFile
    let history: LastKeys
    /// Of instances that were refreshed by runs that left the lock alone.
    let rounds: [String: Int]
    let inputs: InputReader
    let accounts: ProviderAccounts
    let selection: StepSelection
    /// Of all parameters.
    private let params: ValueMap

    init(
        _ session: Session, _ pipeline: Pipeline, _ options: RunOptions, isWriting: Bool
    ) throws(UsageProblem) {
        self.session = session
        self.pipeline = pipeline
        self.options = options
        self.isWriting = isWriting
        runID = Self.runID(session)
        params = try Self.params(pipeline, options)
        selection = try Self.selection(pipeline, options)
        lock = Self.lock(of: pipeline, session)
        history = LastKeys(
            keys: RunHistory(pipeline, session.files).lastKeys(), store: session.store)
        rounds = RunHistory(pipeline, session.files).rounds()
        inputs = InputReader(
            files: session.files, store: session.store, client: session.client,
            provided: options.provided, isWriting: isWriting,
            findURL: Self.findURL(Lookup(store: session.store, lock: lock.entriesByKey)))
        accounts = session.accounts(
            threads: options.jobs, usesFake: options.usesFake,
            isReplaying: options.replayFolder != nil)
    }

    /// Whether a run of this writes the lock at its end.
    var writesLock: Bool {
        options.publishes && !options.isLocked && (options.isFull || options.updatesLock)
    }

    /// The budgets that hold; a replay spends nothing.
    var caps: [Cap] { options.replayFolder == nil ? Cap.all(of: pipeline, options) : [] }

    /// What was spent with the store.
    var book: SpendingBook {
        SpendingBook(session.store, run: runID, pipeline: pipeline.file)
    }

    /// A new engine; a run that checks itself first needs two.
    func expansion() -> Expansion {
        Expansion(
            pipeline: pipeline, params: params, files: session.files,
            catalog: session.catalog, run: facts)
    }

    var refreshed: RefreshSelection {
        RefreshSelection(options.refresh, steps: pipeline.steps.map(\.id))
    }

    var preparer: Preparer {
        let rounds = Dictionary(
            lock.entries.map { ($0.instance, $0.round) } + rounds.map { ($0.key, $0.value) },
            uniquingKeysWith: max)
        let refreshed = self.refreshed
        return Preparer(inputs: inputs, accounts: accounts, refreshed: refreshed) { id in
            let round = rounds[id.description] ?? 0
            return refreshed.contains(id) ? round + 1 : round
        }
    }

    var lookup: Lookup { Lookup(store: session.store, lock: lock.entriesByKey) }

    var rules: RunRules {
        RunRules(
            options: options, selection: selection,
            publisher: Publisher(
                store: session.store, root: pipeline.root, pipeline: pipeline.file,
                overwrites: options.overwrites, pinned: publishedPins),
            store: session.store,
            threads: max(1, options.jobs),
            pinned: Dictionary(
                lock.entries.map { ($0.instance, $0) }, uniquingKeysWith: { _, last in last }),
            history: history)
    }

    /// What the lock says is published, by absolute path; several where a merge left several.
    private var publishedPins: [String: Set<Digest>] {
        Dictionary(
            lock.published.map { file in
                let path = file.path.hasPrefix("/") ? file.path : "\(pipeline.folder)/\(file.path)"
                return (path, Set([file.digest]))
            }, uniquingKeysWith: { $0.union($1) })
    }

    private var facts: RunFacts {
        let epoch = session.environment["SOURCE_DATE_EPOCH"].flatMap(Int.init)
        let moment = epoch.map { Timestamp(sinceEpoch: .seconds($0)) } ?? session.clock.now()
        let listed = pipeline.environment.compactMap { name in
            session.environment[name].map { (name, $0) }
        }
        var facts = RunFacts(
            id: runID, date: CalendarDate(moment).text,
            environment: Dictionary(listed, uniquingKeysWith: { first, _ in first }),
            isDateFixed: epoch != nil)
        facts.publishesAside = options.usesFake
        return facts
    }

    /// The moment and a few digits that tell runs of one moment apart.
    private static func runID(_ session: Session) -> String {
        let now = session.clock.now()
        let tail = Digest(of: "\(session.randomSeed) \(now.sinceEpoch)").hex.prefix(6)
        return "\(CalendarDate(now).compact)-\(tail)"
    }

    private static func selection(
        _ pipeline: Pipeline, _ options: RunOptions
    ) throws(UsageProblem) -> StepSelection {
        do throws(Diagnostic) {
            return try StepSelection(pipeline, options)
        } catch {
            throw UsageProblem(diagnostics: [error])
        }
    }

    private static func params(
        _ pipeline: Pipeline, _ options: RunOptions
    ) throws(UsageProblem) -> ValueMap {
        do throws(ParameterFailure) {
            return try pipeline.parameters(values: options.params, texts: options.paramTexts)
        } catch {
            throw UsageProblem(diagnostics: error.diagnostics)
        }
    }

    private static func lock(of pipeline: Pipeline, _ session: Session) -> LockFile {
        let path = LockFile.path(forPipeline: pipeline.file)
        guard let bytes = try? session.files.read(path, limit: LockFile.limit) else {
            return LockFile()
        }
        return LockFile.read(bytes, file: path).lock
    }

    /// A URL that the lock or the store knows stands for the bytes that it had then.
    private static func findURL(_ lookup: Lookup) -> @Sendable (String) -> Artifact? {
        { url in
            let key = ActionKey.ofURL(url).digest
            guard case .stored(let record, _)? = try? lookup.find([key])[key] else { return nil }
            return record.artifacts.first
        }
    }
}
