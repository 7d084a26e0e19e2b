import GessoTestSupport
import Glibc
import Testing

@testable import GessoProvider

@Suite("What a shared object asks the linker for")
struct ObjectReaderTests {
    private func links(_ bytes: [UInt8]) throws(ObjectFault) -> ObjectLinks {
        let read = bytes.withUnsafeBytes { buffer in
            Result { () throws(ObjectFault) in try ObjectReader(buffer).links() }
        }
        return try read.get()
    }

    private func fault(_ file: ObjectFile) -> String? {
        #expect(throws: ObjectFault.self) { try links(file.bytes) }?.message
    }

    @Test("needed libraries are told in order, and the run path, and libraries named otherwise")
    func names() throws {
        let file = ObjectFile(entries: [
            (1, "libm.so.6"), (29, "$ORIGIN"), (1, "libc.so.6"), (0x7fff_ffff, "libfilter.so"),
            (0x6fff_fefc, "libaudit.so"),
        ])
        let links = try links(file.bytes)
        #expect(links.needed == ["libm.so.6", "libc.so.6"])
        #expect(links.runPath == "$ORIGIN")
        #expect(links.unusual == ["libfilter.so", "libaudit.so"])
    }

    @Test("the older run path counts where there is no newer one")
    func oldRunPath() throws {
        #expect(try links(ObjectFile(entries: [(15, "/old")]).bytes).runPath == "/old")
        let both = ObjectFile(entries: [(29, "/new"), (15, "/old")])
        #expect(try links(both.bytes).runPath == "/new")
    }

    @Test("what lies outside the file or has no end is a fault, told in words")
    func faults() {
        #expect(
            fault(ObjectFile(dynamic: 1 << 20))
                == "has its dynamic section outside what is loaded")
        #expect(fault(ObjectFile(lacksEnd: true)) == "has a dynamic section without an end")
        #expect(fault(ObjectFile(address: 0x10010)) == "has a segment that lies at no page")
        #expect(fault(ObjectFile(address: 1 << 50)) == "has a number that makes no sense")
        #expect(
            fault(ObjectFile(entries: [(1, String(repeating: "a", count: 5000))]))
                == "has a name without an end, or none of UTF-8")
    }

    @Test("a file that is cut anywhere is a fault, never a crash")
    func cuts() {
        let whole = ObjectFile(entries: [(1, "libc.so.6"), (29, "/x")]).bytes
        for count in 64..<whole.count {
            #expect(throws: ObjectFault.self) { try links(Array(whole[..<count])) }
        }
    }

    @Test("no change of bytes makes the reader crash, and what it gives is within its bounds")
    func mutations() {
        let whole = ObjectFile(entries: [(1, "libc.so.6"), (29, "/x"), (1, "libm.so.6")]).bytes
        var random = SeededRandom(seed: 11)
        let extremes: [UInt8] = [0, 1, 0x7f, 0x80, 0xff]
        var read = 0
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 32..<bytes.count, using: &random)
                bytes[place] =
                    Bool.random(using: &random)
                    ? extremes.randomElement(using: &random) ?? 0
                    : UInt8.random(in: 0...255, using: &random)
            }
            guard let links = try? links(bytes) else { continue }
            read += 1
            let names = links.needed + links.unusual + [links.runPath ?? ""]
            #expect(names.allSatisfy { $0.utf8.count <= whole.count })
        }
        #expect(read > 0 && read < 20_000)
    }

    private func problem(
        _ links: ObjectLinks, folders: [String] = ["/nowhere"]
    ) -> PluginProblem? {
        do throws(PluginProblem) {
            try LinkRule.check(
                links, path: "/p/libgesso-a.so", libraries: SystemLibraries(folders: folders))
            return nil
        } catch {
            return error
        }
    }

    @Test("a Swift runtime of its own is refused before the run path that comes with it")
    func swift() {
        let links = ObjectLinks(needed: ["libc.so.6", "libswiftCore.so"], runPath: "$ORIGIN")
        #expect(
            problem(links)?.message
                == "/p/libgesso-a.so needs libswiftCore.so: there is no ABI promise between"
                + " Swift compilers on Linux")
        #expect(
            problem(links)?.help
                == "link the plugin with -static-stdlib"
                + " (swift build --static-swift-stdlib --disable-local-rpath)")
    }

    @Test(
        "run paths, filters, paths and libraries of nowhere are refused",
        arguments: [
            (
                ObjectLinks(runPath: "$ORIGIN"),
                "looks for libraries in folders of its own: $ORIGIN"
            ),
            (ObjectLinks(unusual: ["libx.so"]), "puts libx.so into or before other libraries"),
            (
                ObjectLinks(needed: ["../libx.so"]),
                "needs a library by its path, ../libx.so"
            ),
            (
                ObjectLinks(needed: ["libx.so"]),
                "needs libx.so, which is in none of the system's library folders"
            ),
        ])
    func refused(links: ObjectLinks, message: String) {
        #expect(problem(links)?.code == .foreignLibrary)
        #expect(problem(links)?.message == "/p/libgesso-a.so \(message)")
    }

    @Test("a library in a folder of the system is taken, and the C library is found here")
    func taken() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "libx.so")
        #expect(problem(ObjectLinks(needed: ["libx.so"]), folders: [folder.path]) == nil)
        #expect(SystemLibraries.standard.has("libc.so.6"))
    }
}
