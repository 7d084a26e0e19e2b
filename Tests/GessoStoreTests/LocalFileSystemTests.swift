import GessoBase
import GessoStore
import GessoTestSupport
import Glibc
import Testing

@Suite("the files of this machine")
struct LocalFileSystemTests {
    let folder: TemporaryFolder
    let files = LocalFileSystem(isSynced: true)

    init() throws { folder = try TemporaryFolder() }

    @Test("what is written is read back, and no temporary file stays")
    func roundTrip() throws {
        for count in [0, 1, 4095, 4096, 4097, 200_000] {
            let bytes = [UInt8](repeating: UInt8(count & 255), count: count)
            try files.write(bytes, to: folder.path("a"))
            #expect(try files.read(folder.path("a"), limit: count) == bytes)
            #expect(try files.status(folder.path("a")).size == count)
        }
        #expect(try files.list(folder.path) == ["a"])
    }

    @Test("a file beyond the limit is refused, also one without a size")
    func limits() throws {
        let path = try folder.write("12345", to: "a")
        #expect(
            throws: FileError(
                .tooLarge, path: path, message: "cannot read \(path): it has more than 4 bytes")
        ) { try files.read(path, limit: 4) }
        #expect(throws: FileError.self) { try files.read("/dev/zero", limit: 100_000) }
        #expect(try files.read("/dev/null", limit: 0) == [])
    }

    @Test("failures are worded with the path and the reason")
    func messages() throws {
        let file = try folder.write("x", to: "file")
        let folderPath = folder.path
        func message(_ body: () throws(FileError) -> Void) -> String {
            do throws(FileError) { try body() } catch { return error.message }
            return "no failure"
        }
        #expect(
            message { () throws(FileError) in _ = try files.read(folderPath + "/no", limit: 1) }
                == "cannot read \(folderPath)/no: no such file")
        #expect(
            message { () throws(FileError) in _ = try files.read(folderPath, limit: 1) }
                == "cannot read \(folderPath): it is a folder")
        #expect(
            message { () throws(FileError) in try files.write([1], to: file + "/a") }
                == "cannot write \(file)/a: something above it is no folder")
        #expect(
            message { () throws(FileError) in try files.createFolder(file + "/a/b") }
                == "cannot make folder \(file)/a/b: something above it is no folder")
        #expect(
            message { () throws(FileError) in _ = try files.read("a\0b", limit: 1) }
                == "cannot read a\0b: invalid argument")
        #expect(
            message { () throws(FileError) in try files.remove(file + "\0b") }
                == "cannot remove \(file)\0b: invalid argument")
        #expect(
            message { () throws(FileError) in try files.write([1], to: "/dev/full/a") }
                == "cannot write /dev/full/a: something above it is no folder")
    }

    @Test("writing over a folder fails and leaves no temporary file")
    func writesOverFolder() throws {
        try folder.makeFolder("a")
        #expect(throws: FileError.self) { try files.write([1], to: folder.path("a")) }
        #expect(folder.snapshot().keys.sorted() == [".", "a"])
    }

    @Test("folders are made with those above them, and existing ones are no error")
    func folders() throws {
        try files.createFolder(folder.path("a/b/c"))
        try files.createFolder(folder.path("a/b/c"))
        #expect(try files.status(folder.path("a/b/c")).kind == .folder)
        #expect(try files.list(folder.path("a")) == ["b"])
    }

    @Test("links are followed to the real path")
    func resolves() throws {
        try folder.write("x", to: "real/file")
        symlink("real", folder.path("alias"))
        symlink("ring", folder.path("ring"))
        #expect(try files.resolve(folder.path("alias/../alias/file")) == folder.path("real/file"))
        let error = #expect(throws: FileError.self) { try files.resolve(folder.path("ring")) }
        #expect(error?.message.hasSuffix("its symbolic links run in a circle") == true)
    }

    @Test("removing twice is no error")
    func removes() throws {
        let path = try folder.write("x", to: "a")
        try files.remove(path)
        try files.remove(path)
        #expect(try files.list(folder.path) == [])
    }

    @Test("the clock of the machine sleeps and tells the time")
    func clock() async throws {
        let clock = SystemClock()
        let before = clock.now()
        try await clock.sleep(for: .milliseconds(2))
        #expect(clock.now() - before >= .milliseconds(2))
        #expect(before > ManualClock.start)
    }
}
