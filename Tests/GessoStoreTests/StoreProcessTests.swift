import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("a store that several processes write")
struct StoreProcessTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func writer(_ name: String, _ count: Int) throws -> WriterProcess {
        try WriterProcess(folder: folder.path("store"), name: name, count: count)
    }

    /// Opened as the next command would open it.
    func store() -> Store { Store(folder: folder.path("store"), clock: ManualClock()) }

    /// Every blob that a record names is there, whole.
    func expectWhole(_ labels: [String], in store: Store) throws {
        let found = try store.records(for: labels.map { Digest(of: $0) })
        #expect(Set(found.values.map(\.instance)) == Set(labels))
        for artifact in found.values.flatMap(\.artifacts) {
            #expect(try store.bytes(of: artifact.digest)?.count == artifact.bytes)
        }
    }

    /// Every file under a blob's name has that blob's content.
    func expectNoHalfBlob() throws {
        for name in folder.files where name.hasPrefix("store/blobs/") && !name.contains(".gesso-") {
            let hex = name.dropFirst("store/blobs/".count).filter { $0 != "/" }
            let bytes = try #require(folder.read(name))
            #expect(Digest(of: bytes).hex == hex)
        }
    }

    @Test(
        "after a kill the store opens, holds all that was acknowledged and no half blob",
        arguments: [1, 2, 7, 20])
    func killed(after count: Int) throws {
        let process = try writer("a", 100_000)
        process.begin()
        var said = (0..<count).compactMap { _ in process.line() }
        process.kill()
        said += process.rest()
        #expect(process.end() == SIGKILL)
        #expect(said.count >= count)
        #expect(said == (0..<said.count).map { "a\($0)" })
        try expectWhole(said + said.map { "free " + $0 }, in: store())
        try expectNoHalfBlob()
    }

    @Test("the next process goes on where a killed one was")
    func goesOn() throws {
        let killed = try writer("a", 100_000)
        killed.begin()
        let first = killed.line()
        killed.kill()
        let said = [first].compactMap { $0 } + killed.rest()
        #expect(killed.end() == SIGKILL)
        let next = try writer("b", 5)
        next.begin()
        #expect(next.rest() == ["b0", "b1", "b2", "b3", "b4"])
        #expect(next.end() == 0)
        try expectWhole(said + ["b0", "b1", "b2", "b3", "b4"], in: store())
    }

    @Test("two processes that write one store at once lose nothing")
    func atOnce() throws {
        let both = [try writer("a", 25), try writer("b", 25)]
        for process in both { process.begin() }
        let said = both.map { $0.rest() }
        #expect(said == ["a", "b"].map { name in (0..<25).map { "\(name)\($0)" } })
        #expect(both.map { $0.end() } == [0, 0])
        let store = store()
        try expectWhole(said.flatMap { $0 }, in: store)
        try expectNoHalfBlob()
        let counted = try store.statistics()
        #expect(counted.records == 100)
        // Two large and two small ones a number, and one that both put.
        #expect(counted.blobs == 125)
        #expect(!folder.files.contains { $0.contains(".gesso-") })
    }
}
