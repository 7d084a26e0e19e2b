import GessoBase
import GessoConfig
import GessoHTTP
import GessoPipeline
import GessoProvider
import GessoStore

/// What happens after the last instance: lock, leftovers, history, the store on the disk.
struct RunEnding {
    let shop: Workshop
    let loop: RunLoop
    /// Nil where nothing was to be made.
    let plan: Plan?

    func summary() async -> RunSummary {
        var summary = RunSummary(runID: shop.runID, pipeline: shop.pipeline.file)
        let board = loop.board
        summary.results = results(board)
        summary.published = board.files.sorted { $0.path < $1.path }
        summary.diagnostics = board.diagnostics
        summary.warnings = board.warnings
        summary.isInterrupted = board.isInterrupted
        summary.lockProblems = board.lockProblems
        summary.openItems = loop.expansion.openItems
        summary.status = board.status
        if board.diagnostics.contains(where: { $0.severity == .error }) {
            summary.status.append(.stepFailed)
        }
        for (name, value) in loop.expansion.outputs() { summary.outputs[name] = value ?? .null }
        clearUp(&summary)
        // Also where the store is full: what is published has to be known as Gesso's own, and what
        // was paid for is in the store, or its step has failed.
        writeLock(&summary)
        keepRounds(&summary)
        await flush(&summary)
        await closeBooks(&summary)
        writeHistory(summary)
        return summary
    }

    private func results(_ board: RunBoard) -> [InstanceResult] {
        loop.expansion.instances.compactMap { id in
            guard loop.rules.selection.contains(id) else { return nil }
            return board.results[id]
                ?? InstanceResult(id: id, kind: board.kind(of: id), state: .pending)
        }
    }

    private var isComplete: Bool {
        !loop.board.isInterrupted && !shop.options.abandons
            && !loop.board.results.values.contains { $0.state == .failed || $0.state == .blocked }
    }

    // MARK: Published files

    private func clearUp(_ summary: inout RunSummary) {
        guard shop.options.publishes, isComplete, shop.options.isFull else { return }
        let publisher = loop.rules.publisher
        do throws(PublishError) {
            let kept = Set(loop.board.publications.values.flatMap { $0.map(\.path) })
            let leftovers = try publisher.leftovers(keeping: kept)
            summary.leftovers = leftovers.map(\.path)
            if shop.options.prunes {
                summary.pruned = try publisher.prune(leftovers)
                summary.leftovers.removeAll(where: summary.pruned.contains)
            }
        } catch {
            summary.warnings.append(error.message)
        }
    }

    // MARK: Lock

    private func writeLock(_ summary: inout RunSummary) {
        let writer = LockUpdate(shop: shop, board: loop.board, isComplete: isComplete)
        if shop.options.isLocked {
            summary.lockProblems += writer.differences()
            return
        }
        guard shop.writesLock else { return }
        do throws(FileError) {
            let path = LockFile.path(forPipeline: shop.pipeline.file)
            summary.wroteLock = try write(writer.updated(), to: path)
        } catch {
            summary.warnings.append("the lock was not written: \(error.message)")
            summary.status.append(.stepFailed)
        }
    }

    /// Rounds that the lock has not taken over are kept beside it.
    private func keepRounds(_ summary: inout RunSummary) {
        guard shop.options.publishes, !shop.options.usesFake else { return }
        var rounds = shop.rounds
        for (id, made) in loop.board.records {
            if summary.wroteLock { rounds[id.description] = nil }
            guard !shop.writesLock, made.item.isRefreshed, let work = made.item.work else {
                continue
            }
            rounds[id.description] = work.round
        }
        guard rounds != shop.rounds else { return }
        do throws(FileError) {
            try RunHistory(shop.pipeline, shop.session.files).write(rounds: rounds)
        } catch {
            summary.warnings.append("the refreshed rounds were not kept: \(error.message)")
        }
    }

    private func write(_ lock: LockFile, to path: String) throws(FileError) -> Bool {
        try Self.write(lock, to: path, in: shop.session.files)
    }

    private static func write(
        _ lock: LockFile, to path: String, in files: some FileSystem
    ) throws(FileError) -> Bool {
        try lock.write(to: path, in: files)
    }

    private func flush(_ summary: inout RunSummary) async {
        do throws(StoreError) {
            try await shop.session.store.flush()
        } catch {
            let message =
                "free results are in place but not kept for the next run: \(error.message)"
            summary.diagnostics.append(
                Diagnostic(.storeProblem, message, at: nil, help: error.help))
            summary.status.append(.stepFailed)
        }
    }

    /// Says what is left at providers, and what was recorded.
    private func closeBooks(_ summary: inout RunSummary) async {
        countMoney(&summary)
        if let journal = loop.context.journal {
            summary.openJobs = journal.leftovers.filter { !$0.isUnknown }
            summary.unknownOutcomes = journal.leftovers.filter(\.isUnknown)
            summary.cancelledJobs = journal.cancelledJobs
            if shop.options.abandons { warnOfOthers(journal, &summary) }
            let store = loop.context.store
            await journal.close { key in (try? store.record(key)) != nil }
        }
        summary.isReplay = loop.context.isReplaying
        guard case .record(let recorder)? = loop.context.cassette else { return }
        summary.recorded = recorder.count
        if let failure = recorder.failure {
            summary.warnings.append("the recording is not complete: \(failure.message)")
            summary.status.append(.stepFailed)
        }
    }

    private func countMoney(_ summary: inout RunSummary) {
        guard let purse = loop.context.purse else { return }
        summary.paidMicroUSD = purse.knownMicroUSD
        let made = Set(
            summary.results.filter { $0.state == .made || $0.state == .stored }.map(\.id))
        summary.budgets = purse.standings(plan) { !made.contains($0) }
        purse.book.close(isInterrupted: summary.isInterrupted)
        keepHealth()
    }

    private func keepHealth() {
        guard !shop.options.usesFake else { return }
        let seen = loop.context.health.all.compactMap { name, health in
            shop.accounts.plugin(of: name).map { (name, $0, health) }
        }
        HealthBook(shop.session.store).note(seen)
    }

    /// What the pipeline no longer asks for cannot be begun again to be cancelled.
    private func warnOfOthers(_ journal: Journal, _ summary: inout RunSummary) {
        for other in journal.leftoversOfOthers() {
            let job = other.job.map { ", job \($0)" } ?? ""
            summary.warnings.append(
                "\(other.instance) of \(other.provider)\(job) stays open: this pipeline does not"
                    + " ask for it as it was")
        }
    }

    private func writeHistory(_ summary: RunSummary) {
        // What a fake made says nothing about the next real run.
        guard shop.options.publishes, !shop.options.usesFake else { return }
        var keys = shop.history.keys
        for result in summary.results {
            if let key = result.key, result.state == .made || result.state == .stored {
                keys[result.id.description] = key
            }
        }
        // A run that had nothing to do leaves the history of the last one that had.
        let isIdle = summary.results.allSatisfy { $0.state == .stored || $0.state == .rendered }
        guard !isIdle || keys != shop.history.keys else { return }
        let sorted = keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        RunHistory(shop.pipeline, shop.session.files).write(summary, keys: sorted)
    }
}
