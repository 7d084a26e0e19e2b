import CSQLite
import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("a store that is damaged, full or in use")
struct StoreDamageTests {
    let folder: TemporaryFolder
    let store: Store
    let picture = [UInt8](repeating: 3, count: 5000)

    init() throws {
        folder = try TemporaryFolder()
        store = Store(folder: folder.path("store"), clock: ManualClock())
    }

    func reopened(_ name: String = "store") -> Store {
        Store(folder: folder.path(name), clock: ManualClock())
    }

    func fill() async throws -> Digest {
        let digest = try store.put(picture, mediaType: "image/png")
        for number in 0..<50 { store.save(StoreTests.record("r\(number)"), parts: [:]) }
        try await store.flush()
        return digest
    }

    func blobName(_ digest: Digest) -> String {
        "store/blobs/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }

    @Test("a blob with other content counts as none, is listed, and is mended by putting it again")
    func wrongContent() async throws {
        let digest = try await fill()
        let artifact = Artifact(digest: digest, mediaType: "image/png", bytes: 5000)
        for wrong in [[UInt8](repeating: 4, count: 5000), [3, 3, 3], []] {
            unlink(folder.path(blobName(digest)))
            try folder.write(wrong, to: blobName(digest))
            let reader = reopened()
            #expect(try reader.bytes(of: digest) == nil)
            #expect(reader.damaged == [digest])
            #expect(try reader.has(artifact) == false)
            try reader.put(picture, mediaType: "image/png")
            #expect(try reader.bytes(of: digest) == picture)
            #expect(try reader.has(artifact))
            #expect(reader.damaged.isEmpty)
        }
    }

    @Test("a folder in a blob's place counts as no blob")
    func folderAsBlob() async throws {
        let digest = try await fill()
        unlink(folder.path(blobName(digest)))
        try folder.makeFolder(blobName(digest))
        #expect(try reopened().bytes(of: digest) == nil)
        #expect(throws: StoreError.self) { try reopened().put(picture, mediaType: "image/png") }
    }

    @Test("a database that is none is refused with a way out")
    func notADatabase() async throws {
        _ = try await fill()
        try folder.write(
            "this is no database, and long enough to be looked at", to: "store/records.db")
        let error = #expect(throws: StoreError.self) { try reopened().record(Digest(of: "r1")) }
        #expect(error?.kind == .corrupt)
        #expect(error?.path == folder.path("store/records.db"))
        #expect(
            error?.help
                == "move records.db and records.db-journal out of the store: "
                + "what is not locked is made again")
    }

    @Test("a database cut short is an error, not an empty store")
    func truncated() async throws {
        _ = try await fill()
        truncate(folder.path("store/records.db"), 5000)
        let error = #expect(throws: StoreError.self) {
            try reopened().records(for: (0..<50).map { Digest(of: "r\($0)") })
        }
        #expect(error?.kind == .corrupt)
    }

    @Test("a database of another version is refused")
    func otherVersion() async throws {
        _ = try await fill()
        try execute("PRAGMA user_version = 9")
        let error = #expect(throws: StoreError.self) { try reopened().record(Digest(of: "r1")) }
        #expect(error?.kind == .otherVersion)
        let path = folder.path("store/records.db")
        #expect(error?.message == "the store's \(path) has version 9, this gesso knows 2")
        let writer = reopened()
        writer.save(StoreTests.record("new"), parts: [:])
        await #expect(throws: StoreError.self) { try await writer.flush() }
    }

    @Test("after a writer was killed in the middle, everything committed is there")
    func killedWriter() async throws {
        _ = try await fill()
        // Pages spilled to the file while the journal is still needed: as a kill would leave them.
        var handle: OpaquePointer?
        #expect(sqlite3_open(folder.path("store/records.db"), &handle) == SQLITE_OK)
        defer { sqlite3_close(handle) }
        let sql = """
            PRAGMA journal_mode = PERSIST; PRAGMA cache_size = 1; BEGIN IMMEDIATE;
            UPDATE records SET instance = hex(zeroblob(2000)), outputs = 'lost';
            """
        #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
        for name in ["records.db", "records.db-journal"] {
            try folder.write(try #require(folder.read("store/" + name)), to: "killed/" + name)
        }
        let survivor = reopened("killed")
        let found = try survivor.records(for: (0..<50).map { Digest(of: "r\($0)") })
        #expect(found.count == 50)
        #expect(found[Digest(of: "r7")] == StoreTests.record("r7"))
    }

    @Test("eight tasks that put one blob leave one file")
    func concurrentPuts() async throws {
        let digests = try await withThrowingTaskGroup(of: Digest.self) { group in
            for _ in 0..<8 {
                group.addTask { try store.put(picture, mediaType: "image/png") }
            }
            return try await group.reduce(into: Set<Digest>()) { $0.insert($1) }
        }
        #expect(digests == [Digest(of: picture)])
        #expect(folder.files == [blobName(Digest(of: picture))])
    }

    @Test("two stores on one folder write at the same time and both see everything")
    func twoWriters() async throws {
        let other = reopened()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (name, store) in [("a", store), ("b", other)] {
                group.addTask {
                    for number in 0..<40 {
                        try await store.commit(StoreTests.record("\(name)\(number)"), parts: [:])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.statistics().records == 80)
        #expect(try store.record(Digest(of: "b39")) == StoreTests.record("b39"))
        #expect(try other.record(Digest(of: "a39")) == StoreTests.record("a39"))
    }

    @Test("on a full disk nothing is left half-written and the error says what to do")
    func fullDisk() async throws {
        let mount = try folder.makeFolder("tiny")
        // Needs the right to mount; without it a file size limit would end the whole test run.
        guard GlibcMount.tiny(at: mount) else { return }
        defer { umount2(mount, Int32(MNT_DETACH)) }
        let tiny = Store(folder: mount + "/store", clock: ManualClock())
        let large = [UInt8](repeating: 1, count: 1 << 20)
        let error = #expect(throws: StoreError.self) { try tiny.put(large, mediaType: "image/png") }
        #expect(error?.kind == .diskFull)
        #expect(error?.message.hasSuffix(": no space left on device") == true)
        #expect(error?.help == "free some space, or name a store on another disk with --store DIR")
        #expect(folder.files == [])
        try folder.write([UInt8](repeating: 1, count: 60000), to: "tiny/filler")
        tiny.save(
            StoreTests.record("r"), parts: ["big": .string(String(repeating: "x", count: 90000))])
        let flushed = await #expect(throws: StoreError.self) { try await tiny.flush() }
        #expect(flushed?.kind == .diskFull)
        #expect(try tiny.record(Digest(of: "r")) == StoreTests.record("r"))
    }

    @Test("what could not be committed is committed by the next flush")
    func retriesCommit() async throws {
        try folder.write("in the way", to: "store")
        store.save(StoreTests.record("r"), parts: [:])
        await #expect(throws: StoreError.self) { try await store.flush() }
        unlink(folder.path("store"))
        try await store.flush()
        #expect(try reopened().record(Digest(of: "r")) == StoreTests.record("r"))
    }

    private func execute(_ sql: String) throws {
        var handle: OpaquePointer?
        try #require(sqlite3_open(folder.path("store/records.db"), &handle) == SQLITE_OK)
        defer { sqlite3_close(handle) }
        try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    }
}

/// Mounts for tests of a full disk.
private enum GlibcMount {
    /// A file system in memory with room for 128 KiB.
    static func tiny(at path: String) -> Bool { mount("tmpfs", path, "tmpfs", 0, "size=128k") == 0 }
}
