import CGessoPlugin
import CGessoWire
import GessoTestSupport
import Testing

@Suite(
    "Starting the plugin process", .timeLimit(.minutes(5)),
    .enabled(if: Toolchain.has("cc"), "there is no C compiler"))
struct StartingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("another wire version is refused")
    func version() throws {
        let process = try HostProcess(try Toolchain.probe([], in: folder), ["0"])
        #expect(
            process.next()
                == Note(
                    kind: GESSO_WIRE_FAILED, value: GESSO_WIRE_NOT_STARTED,
                    text: "gesso and gesso-plugin-host are not of one build"))
        #expect(process.wait() == .exited(1))
    }

    @Test("a file that is no shared object is refused with the loader's words")
    func garbage() throws {
        let process = try HostProcess(try folder.write("garbage", to: "libgesso-probe.so"))
        #expect(
            process.next()
                == Note(
                    kind: GESSO_WIRE_FAILED, value: GESSO_WIRE_NOT_LOADABLE,
                    text: "/proc/self/fd/4: file too short"))
    }

    @Test("another major of the interface is named")
    func major() throws {
        let other = try HostProcess(try Toolchain.probe(["ENTRY=gesso_plugin_v2"], in: folder))
        let kind = GESSO_WIRE_FAILED
        #expect(other.next() == Note(kind: kind, value: GESSO_WIRE_NOT_EXPORTED, text: "2"))
        let none = try HostProcess(try Toolchain.probe(["ENTRY=something"], in: folder))
        #expect(none.next() == Note(kind: kind, value: GESSO_WIRE_NOT_EXPORTED))
    }

    @Test("an entry that gives null is told")
    func noTable() throws {
        let process = try HostProcess(try Toolchain.probe(["TABLE=0"], in: folder))
        #expect(
            process.next() == Note(kind: GESSO_WIRE_FAILED, value: GESSO_WIRE_NOT_A_TABLE))
    }

    @Test("the process ends by itself when Gesso has closed the socket")
    func closed() throws {
        let process = try HostProcess(try Toolchain.probe([], in: folder))
        #expect(process.next() == Note(kind: GESSO_WIRE_READY))
        process.hangUp()
        #expect(process.wait() == .exited(0))
    }

    @Test(
        "a Swift plugin with its runtime linked in is loaded and computes",
        .enabled(if: Toolchain.has("swiftc"), "there is no Swift compiler"))
    func swift() throws {
        let source = try folder.write(Self.plugin, to: "Plugin.swift")
        let output = folder.path("libgesso-swift.so")
        let headers = "\(Toolchain.root)/Sources/CGessoPlugin/include"
        try Toolchain.run([
            "swiftc", "-swift-version", "6", "-parse-as-library", "-emit-library",
            "-static-stdlib", "-Xcc", "-fmodule-map-file=\(try moduleMap(headers))",
            "-o", output, source,
        ])
        let process = try HostProcess(output)
        #expect(process.next() == Note(kind: GESSO_WIRE_READY))
        let note = try #require(process.call(GESSO_WIRE_MANIFEST))
        let answer = process.answer(note.size)
        let plugin = try #require(answer.root(gesso_plugin.self))
        #expect(answer.text(plugin.id) == "swift-9-[1, 2, 3]")
    }

    private func moduleMap(_ headers: String) throws -> String {
        let map = "module CGessoPlugin { header \"\(headers)/gesso_plugin.h\" export * }"
        return try folder.write(map, to: "module.modulemap")
    }

    private static let plugin = """
        import CGessoPlugin
        import Glibc

        nonisolated(unsafe) private let table: UnsafeMutablePointer<gesso_plugin> = {
            let table = UnsafeMutablePointer<gesso_plugin>.allocate(capacity: 1)
            table.initialize(to: gesso_plugin())
            table.pointee.struct_size = MemoryLayout<gesso_plugin>.size
            let sum = (1...3).reduce(3, +)
            table.pointee.id = UnsafePointer(strdup("swift-\\(sum)-\\([3, 2, 1].sorted())"))
            return table
        }()

        @_cdecl("gesso_plugin_v1")
        public func entry() -> UnsafePointer<gesso_plugin>? { UnsafePointer(table) }
        """
}
