import GessoBase
import GessoPipeline
import GessoStore
import GessoTestSupport
import Testing

@testable import GessoRunner

@Suite("money that is set aside")
struct PurseTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock(sleepsAtOnce: true)

    init() throws { folder = try TemporaryFolder() }

    private var store: Store { Store(folder: folder.path("store"), clock: clock) }

    private func purse(
        _ run: String, max: Int = 100, _ unknown: Budget.UnknownPrice = .error
    ) -> Purse {
        let cap = Cap(budget: Budget(max: Money(microUSD: max), unknownPrice: unknown))
        return Purse(
            OpenLedger(), caps: [cap], book: SpendingBook(store, run: run, pipeline: "/p.yaml"),
            clock: clock, sink: NoEvents())
    }

    /// A request for the picture of an instance.
    private func entry(_ name: String, index: Int = 0, high: Int?) -> LedgerEntry {
        var entry = LedgerEntry(
            instance: InstanceID(step: name), actionKey: Digest(of: name), provider: "p",
            label: "submit", index: index, highMicroUSD: high)
        entry.exchange = Digest(of: name)
        return entry
    }

    private func someoneWaits(for purse: Purse) async {
        while !purse.bell.isAwaited { await Task.yield() }
    }

    private func spent(_ purse: Purse) throws -> Int { try purse.spent(purse.caps[0]) }

    @Test("a request that waits goes on when another one turns out cheaper")
    func waits() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 80))
        let later = Task { try await purse.reserve(entry("b", high: 80)) }
        await someoneWaits(for: purse)
        purse.settle(entry("a", high: 80), microUSD: 10)
        try await later.value
        #expect(try spent(purse) == 90)
    }

    @Test("what waits is refused when nothing is on its way any more")
    func refusedAfterWait() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 80))
        let later = Task { try await purse.reserve(entry("b", high: 80)) }
        await someoneWaits(for: purse)
        purse.settle(entry("a", high: 80), microUSD: 80)
        await #expect(throws: StepFailure.self) { try await later.value }
    }

    @Test("a request that waits ends when its task is cancelled")
    func cancelled() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 80))
        let waiting = Task { try await purse.reserve(entry("b", high: 80)) }
        await someoneWaits(for: purse)
        waiting.cancel()
        let outcome = await waiting.result
        #expect(throws: StepFailure.self) { try outcome.get() }
    }

    @Test("further requests of one operation are paid by what is set aside for it")
    func oneOperation() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 80))
        try await purse.reserve(entry("a", index: 1, high: 80))
        #expect(try spent(purse) == 80)
        purse.settle(entry("a", high: 80), microUSD: 0)
        #expect(try spent(purse) == 80)
        purse.settle(entry("a", index: 1, high: 80), microUSD: 30)
        #expect(try spent(purse) == 30)
    }

    @Test("what is lost stays spent at its highest price")
    func lost() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 80))
        purse.lost(entry("a", high: 80))
        #expect(try spent(purse) == 80)
        #expect(purse.hasPaid(for: Digest(of: "a")))
    }

    @Test("nothing is spent by what did not go out")
    func unsent() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 80))
        purse.unsent(entry("a", high: 80))
        purse.settle(entry("a", high: 80), microUSD: 0)
        #expect(try spent(purse) == 0)
        #expect(!purse.hasPaid(for: Digest(of: "a")))
    }

    @Test(
        "an unknown price is refused, let pass or counted, as the budget says",
        arguments: [
            (Budget.UnknownPrice.error, nil), (.warn, 0), (.count(Money(microUSD: 30)), 30),
        ])
    func unknownPrice(_ rule: Budget.UnknownPrice, _ expected: Int?) async throws {
        let purse = purse("1", rule)
        do throws(StepFailure) {
            try await purse.reserve(entry("a", high: nil))
            purse.settle(entry("a", high: nil), microUSD: nil)
            #expect((try? spent(purse)) == expected)
        } catch {
            #expect(expected == nil)
            #expect(error.kind == .budget)
            #expect(
                error.message == "what it costs is unknown, and the budget for this run takes"
                    + " known prices only")
        }
    }

    @Test("what a killed run has spent counts for the run that continues it")
    func continued() async throws {
        do {
            let killed = purse("1")
            try await killed.reserve(entry("a", high: 40))
            killed.settle(entry("a", high: 40), microUSD: 30)
            try await killed.reserve(entry("b", high: 40))
            // Nothing is closed: this is what a kill leaves.
        }
        let next = purse("2")
        #expect(try spent(next) == 70)
        // The answer of b was there and is now charged to this run.
        next.settle(entry("b", high: 40), microUSD: 20)
        #expect(try spent(next) == 50)
        next.book.close(isInterrupted: false)
        #expect(try spent(purse("3")) == 0)
    }

    @Test("what a try began and a later one finished is charged once")
    func laterTry() async throws {
        let purse = purse("1")
        try await purse.reserve(entry("a", high: 40))
        purse.settle(entry("a", high: 40), microUSD: nil)
        #expect(try spent(purse) == 40)
        purse.settle(entry("a", high: 40), microUSD: 15)
        #expect(try spent(purse) == 15)
        #expect(purse.knownMicroUSD == 15)
        purse.book.close(isInterrupted: true)
        #expect(try spent(self.purse("2")) == 15)
    }

    @Test("what was set aside and is not in the journal never went out")
    func neverSent() async throws {
        do {
            let killed = purse("1")
            try await killed.reserve(entry("a", high: 40))
        }
        let next = purse("2")
        #expect(try spent(next) == 40)
        _ = try await next.past(of: entry("a", high: 40).operation)
        #expect(try spent(next) == 0)
    }

    @Test("an interrupted run is continued, and one that ended is not")
    func interrupted() async throws {
        let first = purse("1")
        try await first.reserve(entry("a", high: 40))
        first.settle(entry("a", high: 40), microUSD: 40)
        first.book.close(isInterrupted: true)
        let second = purse("2")
        #expect(try spent(second) == 40)
        second.book.close(isInterrupted: true)
        let third = purse("3")
        #expect(try spent(third) == 40)
        third.book.close(isInterrupted: false)
        #expect(try spent(purse("4")) == 0)
    }

    @Test("a run that lives is not continued")
    func alive() async throws {
        let living = purse("1")
        try await living.reserve(entry("a", high: 40))
        #expect(try spent(purse("2")) == 0)
        living.book.close(isInterrupted: false)
    }

    @Test("lines that are torn or made up are passed over")
    func damaged() async throws {
        do {
            let killed = purse("1")
            try await killed.reserve(entry("a", high: 40))
        }
        let name = try #require(try LocalFileSystem().list(folder.path("store/spent")).first)
        let path = "store/spent/\(name)"
        let bytes = try #require(folder.read(path))
        let bad = Array("\n0123456789abcdef {\"entry\":\"void\",\"id\":1}\n12 {\"ent".utf8)
        _ = try folder.write(bytes + bad, to: path)
        #expect(try spent(purse("2")) == 40)
    }

    @Test(
        "a budget of the user's configuration or of --budget refuses a price of a pipeline's",
        arguments: [
            (Budget.Origin.user, true), (.option, true), (.project, false), (.pipeline, false),
        ])
    func claimed(origin: Budget.Origin, isRefused: Bool) async throws {
        let cap = Cap(budget: Budget(max: Money(microUSD: 100), origin: origin))
        let purse = Purse(
            OpenLedger(), caps: [cap], book: SpendingBook(store, run: "r", pipeline: "/p.yaml"),
            clock: clock, sink: NoEvents())
        var entry = entry("a", high: 40)
        entry.isPipelinesPrice = true
        let failure: StepFailure?
        do throws(StepFailure) {
            try await purse.reserve(entry)
            failure = nil
        } catch { failure = error }
        #expect(failure?.kind == (isRefused ? .budget : nil))
        #expect(try spent(purse) == (isRefused ? 0 : 40))
    }
}
