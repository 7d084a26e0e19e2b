import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Glibc
import Testing

@Suite("Plugins that are broken or hostile")
struct FaultyPluginTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func problem(_ location: PluginLocation) -> PluginProblem? {
        do throws(PluginProblem) {
            _ = try Plugin(at: location, trust: HereTrust())
            return nil
        } catch {
            return error
        }
    }

    private func file(_ bytes: [UInt8]) throws -> PluginLocation {
        let path = try folder.write(bytes, to: "libgesso-faulty.so")
        return PluginLocation(id: "faulty", path: path, origin: .option)
    }

    /// The first 64 bytes of an ELF file of a machine.
    private func header(machine: UInt8, type: UInt8 = 3) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64)
        bytes.replaceSubrange(0..<6, with: [0x7f, 0x45, 0x4c, 0x46, 2, 1])
        (bytes[16], bytes[18]) = (type, machine)
        return bytes
    }

    @Test("a text file, an empty file and an object file are no shared objects")
    func otherFilesAreNamed() throws {
        #expect(problem(try file(Array("hello".utf8)))?.code == .notASharedObject)
        #expect(problem(try file([]))?.code == .notASharedObject)
        #if arch(x86_64)
        #expect(problem(try file(header(machine: 62, type: 1)))?.code == .notASharedObject)
        #endif
    }

    @Test("a plugin for another machine says for which")
    func otherMachineIsNamed() throws {
        #if arch(x86_64)
        let location = try file(header(machine: 183))
        #expect(
            problem(location)?.message
                == "\(location.path) is built for AArch64, this Gesso runs on x86-64")
        #expect(problem(location)?.code == .otherArchitecture)
        #endif
    }

    @Test("a link, a folder, a pipe and a missing file are not read")
    func linksAreRefused() throws {
        let target = try folder.write("x", to: "target")
        let link = folder.path("libgesso-faulty.so")
        symlink(target, link)
        let location = PluginLocation(id: "faulty", path: link, origin: .option)
        #expect(problem(location)?.message == "\(link) is a symbolic link")
        unlink(link)
        #expect(problem(location)?.message == "cannot read \(link): No such file or directory")
        try folder.makeFolder("libgesso-faulty.so")
        #expect(problem(location)?.message == "\(link) is not a file")
        rmdir(link)
        #expect(mkfifo(link, 0o600) == 0)
        #expect(problem(location)?.message == "\(link) is not a file")
    }

    @Test("what others can write is refused, file and folder")
    func writableIsRefused() throws {
        let location = try file(header(machine: 62))
        chmod(location.path, 0o666)
        #expect(problem(location)?.code == .writableByOthers)
        #expect(problem(location)?.help == "run: chmod go-w '\(location.path)'")
        chmod(location.path, 0o644)
        chmod(folder.path, 0o777)
        #expect(problem(location)?.message == "\(folder.path) can be written by other users")
    }

    @Test(
        "a faulty table is named",
        arguments: [
            ("TABLE=return 0;", PluginProblem.Code.badTable, "the plugin table is null"),
            ("TABLE=p.struct_size=8;", .badTable, "has struct_size 8"),
            ("TABLE=p.struct_size=-8;", .badTable, "has struct_size 18446744073709551608"),
            ("TABLE=p.step=0;p.end=0;", .badTable, "lacks the functions step, end"),
            ("TABLE=p.models=0;", .badTable, "models is null but has 1 elements"),
            ("TABLE=p.model_count=-1;", .badTable, "models has 18446744073709551615 elements"),
            ("TABLE=models[0]=0;", .badTable, "models[0] is null"),
            ("TABLE=model.ops=0;", .badTable, "models[0].ops is empty"),
            ("TABLE=p.name=\"\\xff\\xfe\";", .badTable, "name is not UTF-8"),
            ("TABLE=p.version=0;", .badTable, "version is null"),
            ("TABLE=p.id=\"Bad Id\";", .badTable, "id is `Bad Id`"),
            ("TABLE=p.id=\"other\";", .wrongID, "calls itself `other`"),
            ("TABLE=p.config_schema=\"[\";", .badTable, "config_schema is not a JSON object"),
            ("ENTRY=gesso_plugin_v2", .otherVersion, "is built for version 2"),
            ("ENTRY=hello", .noEntry, "does not export gesso_plugin_v1"),
        ])
    func faultyTables(macro: String, code: PluginProblem.Code, text: String) throws {
        guard let location = try Plugins.faulty([macro], in: folder) else { return }
        let problem = problem(location)
        #expect(problem?.code == code)
        #expect(problem?.message.contains(text) == true, "\(problem?.message ?? "no problem")")
    }

    @Test(
        "an action that breaks the rules is a failure with the plugin's name",
        arguments: [
            ("a->kind=9;", "action.kind is 9"),
            ("a->result=0;", "result is null"),
            ("a->struct_size=1;", "action has another struct_size than the host set"),
            ("a->kind=4;", "action.error is null"),
            ("images[0]=0;", "result.images[0] is null"),
            ("result.image_count=0;", "result.images is empty"),
            ("result.image_count=-1;", "result.images has 18446744073709551615 elements"),
            ("image.pixels.width=5;", "has 4 bytes for 5x1 pixels of RGBA8"),
            ("image.body.data=0;", "result.images[0].body is null but has 4 bytes"),
            ("image.body.size=-1;", "result.images[0].body has 18446744073709551615 bytes"),
            ("image.body.transform=77;", "result.images[0].body.transform is 77"),
            ("a->kind=1;a->exchange=0;", "action.exchange is null"),
            ("a->kind=1;exchange.url=\"file:///etc\";", "neither a path nor an https: URL"),
            ("a->kind=1;exchange.url=\"https://evil.com/\";", "leads to evil.com"),
            ("a->kind=1;exchange.flags=4;", "is LINKED but in no earlier response"),
            ("a->kind=1;exchange.flags=64;", "action.exchange.flags is 64"),
            ("a->kind=1;exchange.label=0;", "action.exchange.label is null"),
            ("a->kind=1;exchange.method=0;", "action.exchange.method is null"),
            (
                "a->kind=1;exchange.method=\"GE T\";",
                "action.exchange.method is `GE T`, which is no method of HTTP"
            ),
            (
                "a->kind=1;exchange.url=\"http://api.example.com/\";",
                "action.exchange.url leads to api.example.com by http:, not by https:"
            ),
            (
                "a->kind=1;exchange.url=\"https://api.example.com:444/\";",
                "leads to port 444 of api.example.com, of which only 443 is allowed"
            ),
            (
                "a->kind=1;static gesso_header h={\"X A\",\"a\"};exchange.headers=&h;"
                    + "exchange.header_count=1;",
                "action.exchange.headers[0] (`X A`) has an illegal name or value"
            ),
            (
                "a->kind=1;static gesso_header h={\"X-A\",\"a\\r\\nHost: b\"};"
                    + "exchange.headers=&h;exchange.header_count=1;",
                "action.exchange.headers[0] (`X-A`) has an illegal name or value"
            ),
            (
                "a->kind=1;exchange.flags=2;exchange.idempotency_header=\"X:\";",
                "action.exchange.idempotency_header is `X:`, which is no name of a header"
            ),
            (
                "a->kind=1;static gesso_header h={\"Cookie\",\"a\"};exchange.headers=&h;"
                    + "exchange.header_count=1;", "sets `Cookie`, which only the host may"
            ),
        ])
    func faultyActions(step: String, text: String) async throws {
        guard let location = try Plugins.faulty(["STEP=\(step)"], in: folder) else { return }
        let provider = try Provider(
            try Plugin(at: location, trust: HereTrust()),
            settings: ProviderSettings(name: "faulty"),
            client: HTTPClient(), pool: ComputePool(threads: 1))
        do throws(StepFailure) {
            _ = try await provider.run(
                OperationRequest(model: "m", operation: .generate),
                context: RecordingLedger().context())
            Issue.record("it did not fail")
        } catch {
            #expect(error.kind == .internal)
            #expect(error.message.hasPrefix("the plugin `faulty` misbehaves: "))
            #expect(error.message.contains(text), "\(error.message)")
            #expect(error.mayRetry == false)
        }
    }

    @Test("without a fault the same plugin works, and is not bundled")
    func goodOneWorks() async throws {
        guard let location = try Plugins.faulty([], in: folder) else { return }
        let plugin = try Plugin(at: location, trust: HereTrust())
        #expect(!plugin.facts.isBundled)
        let provider = try Provider(
            plugin, settings: ProviderSettings(name: "faulty"), client: HTTPClient(),
            pool: ComputePool(threads: 1))
        let result = try await provider.run(
            OperationRequest(model: "m", operation: .generate),
            context: RecordingLedger().context())
        #expect(result.images[0].bytes == [255, 255, 255, 255])
    }
}
