import GessoBase
import GessoConfig
import GessoHTTP
import GessoImage
public import GessoPipeline
import GessoProvider
import GessoStore

extension Session {
    /// Plans, then makes what is missing and publishes it.
    ///
    /// Nothing is made, fetched or published where the plan has errors.
    ///
    /// - Parameters:
    ///   - pipeline: read and checked.
    ///   - options: `params` are the values of all parameters.
    ///   - control: ends the run early.
    /// - Returns: what came of it; it never throws, so that nothing made goes unreported.
    public func run(
        _ pipeline: Pipeline, _ options: RunOptions = RunOptions(),
        control: RunControl = RunControl()
    ) async -> RunSummary {
        do throws(UsageProblem) {
            let shop = try Workshop(self, pipeline, options, isWriting: true)
            return await shop.run(control)
        } catch {
            var summary = RunSummary(runID: "", pipeline: pipeline.file)
            summary.diagnostics = error.diagnostics
            summary.status = [.usage]
            return summary
        }
    }
}

extension Workshop {
    func run(_ control: RunControl) async -> RunSummary {
        let pool = CPUPool(width: options.jobs)
        defer { pool.shutDown() }
        let mailbox = Mailbox()
        control.listen { mailbox.post(.interrupt) }
        let cassette = cassette
        let journal = journal(cassette)
        let purse = journal.map {
            Purse($0, caps: caps, book: book, clock: session.clock, sink: session.sink)
        }
        let loop = loop(pool, mailbox, RunBooks(journal, purse, cassette, control))
        loop.open()
        if loop.board.hasErrors { return loop.refusal(runID) }
        var plan: Plan?
        if !loop.queue.isEmpty || refreshed.namesInstances {
            // Errors of steps whose inputs are not made yet have to be found before anything is
            // paid for.
            let made = await self.plan()
            guard made.isValid else { return loop.refusal(runID, made) }
            plan = made
        }
        purse?.tellBudget()
        loop.begin()
        await loop.work()
        return await RunEnding(shop: self, loop: loop, plan: plan).summary()
    }

    /// Where exchanges are taken down, or answered from.
    private var cassette: CassetteUse? {
        if let folder = options.replayFolder {
            return .play(CassettePlayer(folder: folder, files: session.files))
        }
        return options.recordFolder.map {
            .record(CassetteRecorder(folder: $0, files: session.files))
        }
    }

    /// Nothing is paid for in a replay.
    private func journal(_ cassette: CassetteUse?) -> Journal? {
        if case .play? = cassette { return nil }
        return Journal(
            session.store, run: runID, pipeline: pipeline.file, money: session.ledger,
            mayResend: options.resends)
    }

    private func loop(_ pool: CPUPool, _ mailbox: Mailbox, _ books: RunBooks) -> RunLoop {
        let context = RunContext(
            runID: runID, store: session.store, inputs: inputs, clock: session.clock,
            options: options, ledger: books.purse ?? OpenLedger(), journal: books.journal,
            purse: books.purse,
            health: HealthWatch(clock: session.clock, sink: session.sink), cassette: books.cassette,
            control: books.control,
            sink: session.sink, pool: pool,
            limits: ImageLimits(maxPixels: options.maxPixels),
            madeBy: [Component("gesso", session.version)], randomSeed: session.randomSeed)
        let durations = (try? session.store.meanDurations()) ?? [:]
        return RunLoop(
            context: context, pipeline: pipeline, expansion: expansion(), preparer: preparer,
            lookup: lookup, rules: rules,
            priorities: Priorities(pipeline, history: durations), mailbox: mailbox)
    }
}

/// What a run keeps of its exchanges, and who may end it.
private struct RunBooks {
    let journal: Journal?
    let purse: Purse?
    let cassette: CassetteUse?
    let control: RunControl

    init(
        _ journal: Journal?, _ purse: Purse?, _ cassette: CassetteUse?, _ control: RunControl
    ) {
        self.journal = journal
        self.purse = purse
        self.cassette = cassette
        self.control = control
    }
}

extension RunLoop {
    /// Puts what is there already in place; from here on things happen.
    func begin() {
        board.hasBegun = true
        let waiting = board.publications.keys.sorted()
        for id in waiting {
            putInPlace(id)
            // What was told of as stored is told of again where its file is not in place.
            if board.results[id]?.state == .failed { board.finish(id) }
        }
    }

    /// The summary of a run that must not begin.
    func refusal(_ runID: String, _ plan: Plan? = nil) -> RunSummary {
        var summary = RunSummary(runID: runID, pipeline: pipeline.file)
        summary.diagnostics = plan?.diagnostics ?? board.diagnostics
        summary.lockProblems = plan?.lockProblems ?? board.lockProblems
        summary.status = plan?.status ?? board.status
        if summary.diagnostics.contains(where: { $0.severity == .error }), summary.status.isEmpty {
            summary.status.append(.invalidPipeline)
        }
        return summary
    }
}
