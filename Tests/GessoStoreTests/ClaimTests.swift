import GessoBase
import GessoStore
import GessoTestSupport
import Testing

@Suite("claims and memories")
struct ClaimTests {
    let folder: TemporaryFolder
    let clock = ManualClock()
    let store: Store
    let other: Store
    let key = Digest(of: "key")

    init() throws {
        folder = try TemporaryFolder()
        store = Store(folder: folder.path("store"), clock: clock)
        other = Store(folder: folder.path("store"), clock: clock)
    }

    @Test("a key is claimed once until it is released, and its file goes with it")
    func claimsOnce() throws {
        let claim = try #require(try store.tryClaim(key))
        #expect(try other.tryClaim(key) == nil)
        #expect(try other.tryClaim(Digest(of: "other")) != nil)
        claim.release()
        claim.release()
        #expect(folder.files == [])
        #expect(try other.tryClaim(key) != nil)
    }

    @Test("who waits for a claim gets it after it is released")
    func waits() async throws {
        let claim = try await store.claim(key)
        let waiting = Task { [other, key] in try await other.claim(key) }
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(1))
        await clock.waitForSleepers(1)
        claim.release()
        clock.advance(by: .seconds(1))
        try await waiting.value.release()
        #expect(clock.naps == [.milliseconds(20), .milliseconds(40)])
    }

    @Test("many tasks that claim one key hold it one after the other")
    func manyClaims() async throws {
        let store = Store(folder: folder.path("store"), clock: SystemClock())
        let counter = folder.path("counter")
        try folder.write("0", to: "counter")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { [folder, key] in
                    let claim = try await store.claim(key)
                    let files = LocalFileSystem()
                    let text = String(decoding: try files.read(counter, limit: 10), as: UTF8.self)
                    try folder.write(String((Int(text) ?? 0) + 1), to: "counter")
                    claim.release()
                }
            }
            try await group.waitForAll()
        }
        #expect(folder.text("counter") == "8")
    }

    func status(modified: Duration, size: Int = 4) -> FileStatus {
        let time = ManualClock.start.sinceEpoch + modified
        let nanoseconds = Int(time.components.seconds) * 1_000_000_000
        return FileStatus(
            kind: .file, size: size, device: 1, inode: .max, modified: nanoseconds,
            changed: nanoseconds)
    }

    @Test("a file's digest is remembered as long as the file looks the same")
    func fileDigests() async throws {
        let old = status(modified: .seconds(-10))
        store.remember(key, of: old)
        #expect(try store.fileDigests(for: [old]) == [old: key])
        try await store.flush()
        #expect(try other.fileDigests(for: [old]) == [old: key])
        #expect(try other.fileDigests(for: [status(modified: .seconds(-9))]) == [:])
        #expect(try other.fileDigests(for: [status(modified: .seconds(-10), size: 5)]) == [:])
    }

    @Test("a file that changed within two seconds is not believed")
    func youngFiles() throws {
        let young = status(modified: .seconds(-1))
        store.remember(key, of: young)
        clock.advance(by: .seconds(5))
        #expect(try store.fileDigests(for: [young]) == [:])
        store.remember(key, of: young)
        #expect(try store.fileDigests(for: [young]) == [young: key])
    }

    @Test("an open ledger lets everything pass")
    func openLedger() async throws {
        let ledger = OpenLedger()
        let entry = LedgerEntry(
            instance: InstanceID(step: "a"), actionKey: key, provider: "p", label: "submit",
            index: 0, highMicroUSD: .max)
        try await ledger.reserve(entry)
        try await ledger.sending(entry, after: [])
        try await ledger.answered(
            entry,
            LedgerAnswer(label: "submit", index: 0, exchange: key, outcome: .timedOut))
        ledger.settle(entry, microUSD: nil)
    }
}
