import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("what killed writers leave")
struct StraySweepTests {
    let folder: TemporaryFolder
    let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = Store(folder: folder.path("store"), clock: ManualClock())
    }

    /// Makes a file in the folder of blobs as old as it says.
    @discardableResult
    func leave(_ name: String, age: Int) throws -> String {
        let path = try folder.write("half a blo", to: "store/blobs/" + name)
        let time = Int(ManualClock.start.sinceEpoch.components.seconds) - age
        let times = [timespec(tv_sec: time, tv_nsec: 0), timespec(tv_sec: time, tv_nsec: 0)]
        try #require(utimensat(AT_FDCWD, path, times, 0) == 0)
        return path
    }

    /// The files of blobs after the store was written.
    func left() async throws -> [String] {
        store.save(StoreTests.record("r"), parts: [:])
        try await store.flush()
        let prefix = "store/blobs/"
        return folder.files.filter { $0.hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count)) }
    }

    @Test("a file without a writer goes when it is an hour old, whatever number is in its name")
    func age() async throws {
        try leave(".gesso-1-1.tmp", age: 3600)
        try leave(".gesso-\(getpid())-9.tmp", age: 90_000)
        try leave(".gesso-999999999-1.tmp", age: 3599)
        #expect(try await left() == [".gesso-999999999-1.tmp"])
    }

    @Test("a file that somebody still writes stays, however old")
    func held() async throws {
        let path = try leave(".gesso-1-1.tmp", age: 90_000)
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        try #require(flock(file, LOCK_EX) == 0)
        #expect(try await left() == [".gesso-1-1.tmp"])
    }

    @Test("nothing else goes: other names, folders, links")
    func others() async throws {
        try leave("notes.tmp", age: 90_000)
        try leave(".gesso-1-1.txt", age: 90_000)
        try leave(".gesso-1-2.tmp/inside", age: 90_000)
        let target = try leave("target", age: 90_000)
        try #require(symlink(target, folder.path("store/blobs/.gesso-1-3.tmp")) == 0)
        #expect(
            try await left() == [
                ".gesso-1-1.txt", ".gesso-1-2.tmp/inside", "notes.tmp", "target",
            ])
        #expect(access(folder.path("store/blobs/.gesso-1-3.tmp"), F_OK) == 0)
    }

    @Test("a command that only reads removes nothing")
    func reading() throws {
        try leave(".gesso-1-1.tmp", age: 90_000)
        #expect(try store.record(Digest(of: "r")) == nil)
        #expect(folder.files == ["store/blobs/.gesso-1-1.tmp"])
    }
}
