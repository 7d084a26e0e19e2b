import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("The journal of paid exchanges", .timeLimit(.minutes(5)))
struct JournalTests {
    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = Store(folder: folder.path("store"))
    }

    private static let operation = LedgerOperation(
        instance: InstanceID(step: "picture", key: ["lisbon"]), actionKey: Digest(of: "key"),
        pictures: 0..<2, provider: "fal", plugin: "fal", pluginDigest: Digest(of: "plugin"),
        request: Digest(of: "request"))

    private static func entry(
        _ label: String = "submit", _ index: Int = 0, isIdempotent: Bool = false
    ) -> LedgerEntry {
        var entry = LedgerEntry(operation, label: label, index: index, highMicroUSD: 40_000)
        entry.exchange = Digest(of: "exchange")
        entry.isIdempotent = isIdempotent
        return entry
    }

    private static func answer(
        _ label: String = "submit", _ index: Int = 0, repeats: Int = 1, body: [UInt8]
    ) -> LedgerAnswer {
        LedgerAnswer(
            label: label, index: index, repeats: repeats, exchange: Digest(of: "exchange"),
            outcome: .response(status: 200, headers: [.init("x-id", "7")], body: body))
    }

    private func journal(_ run: String, resends: Bool = false) -> Journal {
        Journal(
            store, run: run, pipeline: "/p/gesso.yaml", money: OpenLedger(),
            mayResend: { _ in resends })
    }

    private var files: [String] {
        ((try? LocalFileSystem().list(folder.path("store/journal"))) ?? [])
    }

    /// Submits in a run that ends without closing its journal, as a killed one does.
    private func submit(_ run: String, answer body: [UInt8]?) async throws {
        let journal = journal(run)
        #expect(try await journal.past(of: Self.operation) == PastOperation())
        try await journal.sending(Self.entry(), after: [])
        if let body { try await journal.answered(Self.entry(), Self.answer(body: body)) }
    }

    @Test("a run that pays for nothing leaves no file")
    func free() async throws {
        let journal = journal("one")
        #expect(try await journal.past(of: Self.operation) == PastOperation())
        journal.ended(Self.operation, .failed(.invalidRequest))
        journal.finished(Self.operation.actionKey)
        await journal.close()
        #expect((try? LocalFileSystem().status(folder.path("store"))) == nil)
    }

    @Test("the next run finds the answer of one that was killed, long bodies too")
    func answered() async throws {
        let picture = [UInt8](repeating: 0x89, count: 100_000)
        try await submit("one", answer: picture)
        let next = journal("two")
        #expect(try await next.unfinished(Self.operation.actionKey) == [0..<2])
        let past = try await next.past(of: Self.operation)
        #expect(past.answers == [Self.answer(body: picture)])
        #expect(past.unknown == nil)
        #expect(past.keptAt?.hasPrefix(folder.path("store/journal/answers/one-1-")) ?? false)
    }

    @Test("what was taken over is not found a second time, and is found again after another crash")
    func takenOver() async throws {
        try await submit("one", answer: [1, 2, 3])
        let second = journal("two")
        _ = try await second.past(of: Self.operation)
        #expect(try await journal("three").past(of: Self.operation).answers.count == 1)
        #expect(try await journal("four").past(of: Self.operation).answers.count == 1)
        #expect(try await journal("five").unfinished(Self.operation.actionKey).count == 1)
    }

    @Test("what a run was killed over while it took it over is open once, and gone when it is done")
    func takenOverInPart() async throws {
        try await submit("one", answer: [UInt8](repeating: 0x89, count: 100_000))
        let path = folder.path("store/journal/one.log")
        let before = try LocalFileSystem().read(path, limit: 1 << 20)
        _ = try await journal("two").past(of: Self.operation)
        // Its own copy is on the disk, and the other journal does not say yet that it has moved.
        try LocalFileSystem().write(before, to: path)
        let third = journal("three")
        #expect(try await third.unfinished(Self.operation.actionKey) == [0..<2])
        #expect(third.leftoversOfOthers().count == 1)
        #expect(try await third.past(of: Self.operation).answers.count == 1)
        #expect(third.leftoversOfOthers().isEmpty)
        third.ended(Self.operation, .recorded)
        await third.close()
        #expect(files.isEmpty, "\(files)")
    }

    @Test("sent and not answered is unknown until the user wants it sent again")
    func unknown() async throws {
        try await submit("one", answer: nil)
        let past = try await journal("two").past(of: Self.operation)
        #expect(past.answers.isEmpty)
        #expect(
            past.unknown
                == .init(
                    label: "submit", index: 0, exchange: Digest(of: "exchange"),
                    isIdempotent: false))
        let resent = try await journal("three", resends: true).past(of: Self.operation)
        #expect(resent == PastOperation(mayResend: true))
    }

    @Test("what was not sent after all leaves nothing unknown")
    func unsent() async throws {
        let one = journal("one")
        try await one.sending(Self.entry(), after: [])
        one.unsent(Self.entry())
        try await one.sending(Self.entry("other", 0), after: [])
        try await one.answered(Self.entry("other", 0), Self.answer("other", 0, body: [7]))
        let past = try await journal("two").past(of: Self.operation)
        #expect(past.unknown == nil)
        #expect(past.answers.map(\.label) == ["other"])
    }

    @Test("answers of safe exchanges are kept where a later one that bills was answered")
    func safe() async throws {
        let one = journal("one")
        try await one.sending(
            Self.entry(), after: [Self.answer("upload", 0, repeats: 3, body: [1])])
        try await one.answered(Self.entry(), Self.answer(body: [2]))
        one.noted([Self.answer("poll", 0, body: [3])], of: Self.operation)
        try await one.sending(Self.entry("again", 0), after: [])
        let past = try await journal("two").past(of: Self.operation)
        #expect(past.answers.map(\.label) == ["upload", "submit"])
        #expect(past.answers.map(\.repeats) == [3, 1])
        #expect(past.unknown?.label == "again")
    }

    @Test("a torn last line is ignored, and one that was changed too")
    func torn() async throws {
        try await submit("one", answer: [1, 2, 3])
        let path = folder.path("store/journal/one.log")
        let bytes = try LocalFileSystem().read(path, limit: 1 << 20)
        try LocalFileSystem().write(Array(bytes.dropLast(9)), to: path)
        let past = try await journal("two").past(of: Self.operation)
        #expect(past.answers.isEmpty)
        #expect(past.unknown?.label == "submit")
    }

    @Test("an answer whose bytes are damaged counts as unknown")
    func damaged() async throws {
        try await submit("one", answer: [UInt8](repeating: 0x89, count: 10_000))
        let answers = folder.path("store/journal/answers")
        let name = try #require(try LocalFileSystem().list(answers).first)
        try LocalFileSystem().write([1], to: "\(answers)/\(name)")
        let past = try await journal("two").past(of: Self.operation)
        #expect(past.answers.isEmpty)
        #expect(past.unknown?.label == "submit")
    }

    @Test("a recorded result closes its operation, and the files are gone")
    func recorded() async throws {
        try await submit("one", answer: [UInt8](repeating: 0x89, count: 10_000))
        let two = journal("two")
        _ = try await two.past(of: Self.operation)
        two.ended(Self.operation, .done)
        two.finished(Self.operation.actionKey)
        #expect(two.leftovers.isEmpty)
        await two.close()
        #expect(files.isEmpty)
        #expect(try await journal("three").unfinished(Self.operation.actionKey).isEmpty)
    }

    @Test("what a run that was killed had recorded and could not say so is closed by a later one")
    func recordedUnsaid() async throws {
        let one = journal("one")
        try await one.sending(Self.entry(), after: [])
        try await one.answered(Self.entry(), Self.answer(body: [1]))
        one.ended(Self.operation, .done)
        await one.close()
        await journal("two").close { _ in false }
        #expect(files == ["answers", "one.log"])
        await journal("three").close { $0 == Self.operation.actionKey }
        #expect(files.isEmpty)
    }

    @Test("a dead journal without open operations is removed, one with any stays")
    func cleaned() async throws {
        for (run, ending) in [("one", LedgerEnding.failed(.contentPolicy)), ("two", .open)] {
            let journal = journal(run)
            try await journal.sending(Self.entry(), after: [])
            try await journal.answered(Self.entry(), Self.answer(body: [1]))
            journal.ended(Self.operation, ending)
            await journal.close()
        }
        #expect(files == ["answers", "two.log"])
        let three = journal("three")
        _ = try await three.past(of: Self.operation)
        three.ended(Self.operation, .cancelled)
        #expect(three.cancelledJobs == 1)
        await three.close()
        #expect(files.isEmpty)
    }

    @Test("an operation that is left open tells what it is")
    func leftover() async throws {
        let one = journal("one")
        try await one.sending(Self.entry(), after: [])
        try await one.answered(Self.entry(), Self.answer(body: [1]))
        one.job("job-7", of: Self.operation)
        one.ended(Self.operation, .open)
        #expect(one.goesOn(Self.operation.actionKey))
        let left = try #require(one.leftovers.first)
        #expect(left.instance == "picture[lisbon]")
        #expect(left.job == "job-7")
        #expect(!left.isUnknown)
    }

    @Test("many at a time are all on the disk when each has come back")
    func concurrent() async throws {
        let one = journal("one")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var operation = Self.operation
                    operation.actionKey = Digest(of: "\(number)")
                    var entry = LedgerEntry(
                        operation, label: "submit", index: 0, highMicroUSD: nil)
                    entry.exchange = Digest(of: "exchange")
                    try await one.sending(entry, after: [])
                    try await one.answered(entry, Self.answer(body: [UInt8(number)]))
                }
            }
            try await group.waitForAll()
        }
        let two = journal("two")
        for number in 0..<200 {
            #expect(try await two.unfinished(Digest(of: "\(number)")).count == 1)
        }
    }

    @Test("a retry of the same run is given what was paid for, unless that has failed for good")
    func sameRun() async throws {
        let one = journal("one")
        try await one.sending(Self.entry(), after: [])
        try await one.answered(Self.entry(), Self.answer(body: [1]))
        one.ended(Self.operation, .open)
        #expect(try await one.past(of: Self.operation).answers.count == 1)
        one.ended(Self.operation, .done)
        #expect(try await one.past(of: Self.operation).answers.isEmpty)
    }
}
