import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("what is too long for memory")
struct SpoolTests {
    private static let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    private static func fill(_ spool: any Spool, _ bytes: [UInt8]) throws {
        for start in stride(from: 0, to: bytes.count, by: 70_000) {
            try bytes[start..<min(start + 70_000, bytes.count)].withUnsafeBytes {
                try spool.append($0)
            }
        }
    }

    private static func inode(_ path: String) -> ino_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_ino : 0
    }

    @Test("bytes that were appended are read again, and leave no file where nobody keeps them")
    func appended() throws {
        let folder = try TemporaryFolder()
        let store = Store(folder: folder.path("store"))
        var spool = store.spool()
        try Self.fill(try #require(spool), Self.bytes)
        #expect(spool?.count == Self.bytes.count)
        #expect(try spool?.reading { Array($0) } == Self.bytes)
        #expect(try spool?.prefix(3) == [0, 7, 14])
        spool = nil
        #expect(try LocalFileSystem().list(folder.path("store/blobs")).isEmpty)
    }

    @Test("what is kept becomes a blob, read-only and under its digest")
    func kept() async throws {
        let folder = try TemporaryFolder()
        let store = Store(folder: folder.path("store"))
        let spool = try #require(store.spool())
        try Self.fill(spool, Self.bytes)
        let digest = try store.put(spool, mediaType: "image/png")
        try await store.flush()
        #expect(digest == Digest(of: Self.bytes))
        #expect(try store.bytes(of: digest) == Self.bytes)
        var status = stat()
        #expect(stat(try #require(store.blobPath(digest)), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o444)
        #expect(try LocalFileSystem().list(folder.path("store/blobs")).count == 1)
    }

    @Test("what is there already is not written again, and what is damaged is")
    func again() throws {
        let folder = try TemporaryFolder()
        let store = Store(folder: folder.path("store"))
        let digest = try store.put(Self.bytes, mediaType: "image/png")
        let path = try #require(store.blobPath(digest))
        let first = Self.inode(path)
        let spool = try #require(store.spool())
        try Self.fill(spool, Self.bytes)
        try store.put(spool, mediaType: "image/png")
        #expect(Self.inode(path) == first)
        chmod(path, 0o644)
        let other = [UInt8](repeating: 1, count: Self.bytes.count)
        try LocalFileSystem().write(other, to: path)
        let second = try #require(store.spool())
        try Self.fill(second, Self.bytes)
        try store.put(second, mediaType: "image/png")
        #expect(try store.bytes(of: digest) == Self.bytes)
    }

    @Test("few bytes and texts go into the database, as those from memory do")
    func small() throws {
        let folder = try TemporaryFolder()
        let store = Store(folder: folder.path("store"))
        for (bytes, type) in [([1, 2, 3], "image/png"), (Self.bytes, "text/plain")] {
            let spool = try #require(store.spool())
            try Self.fill(spool, bytes)
            let digest = try store.put(spool, mediaType: type)
            #expect(store.blobPath(digest) == nil)
            #expect(try store.bytes(of: digest) == bytes)
        }
    }

    @Test("a store that cannot be written has none")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a file", to: "store")
        #expect(Store(folder: folder.path("store")).spool() == nil)
    }
}
