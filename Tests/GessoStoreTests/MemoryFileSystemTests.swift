import GessoBase
import GessoTestSupport
import Testing

@Suite("the file system of the tests")
struct MemoryFileSystemTests {
    @Test("what is written is read back, and both are recorded")
    func roundTrip() throws {
        let files = MemoryFileSystem(["a.txt": "one"])
        try files.write([1, 2], to: "b.bin")
        #expect(try files.read("b.bin", limit: 2) == [1, 2])
        #expect(try files.read("./x/../a.txt", limit: 10) == Array("one".utf8))
        #expect(files.writes == ["/project/b.bin"])
        #expect(files.reads == ["/project/b.bin", "/project/a.txt"])
        #expect(try files.list(".") == ["a.txt", "b.bin"])
    }

    @Test("a link is followed, and a ring of links is an error")
    func links() throws {
        let files = MemoryFileSystem(["real/a.txt": "one"])
        files.link("alias", to: "real")
        files.link("ring", to: "ring")
        #expect(try files.resolve("alias/a.txt") == "/project/real/a.txt")
        #expect(throws: FileError.self) { try files.resolve("ring") }
    }

    @Test("a fault reaches everything below its path")
    func faults() {
        let files = MemoryFileSystem(["out/a.txt": "one"])
        files.fail("out", with: .diskFull)
        let expected = FileError(
            .diskFull, path: "/project/out/b",
            message: "cannot write /project/out/b: no space left on device")
        #expect(throws: expected) { try files.write([1], to: "out/b") }
    }
}
