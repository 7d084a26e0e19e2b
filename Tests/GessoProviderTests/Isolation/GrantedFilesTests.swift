import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Files that plugins in processes of their own may read", .timeLimit(.minutes(2)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct GrantedFilesTests {
    private let run: IsolatedRun
    /// The picture is what stands in the file that the prompt names, or why it cannot be opened.
    private static func reading(_ flags: String) -> String {
        "START=static char b[256];int f=open(o->request->prompt,\(flags));"
            + "if(f<0)snprintf(b,sizeof b,\"errno %d\",errno);else read(f,b,255);"
            + "gesso_image*i=image(o);i->body=(gesso_bytes){b,strlen(b),0,0};"
            + "i->media_type=\"image/png\";done(a);"
    }

    /// Lets a plugin read these files.
    private struct FileTrust: Trust {
        let files: [String]

        func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
            .allowed(.process)
        }

        func files(for location: PluginLocation) -> [String] { files }
    }

    init() throws { run = try IsolatedRun() }

    private func plugin(
        _ files: [String], _ flags: String = "O_RDONLY", hosts: Int = 0,
        computes: Bool = true, host: HostProgram = IsolatedRun.host
    ) throws -> Plugin {
        let macros = [
            "FLAGS=\(computes ? "GESSO_PLUGIN_COMPUTES" : "0")", "HOSTS=\(hosts)",
            Self.reading(flags),
        ]
        return try Plugin(
            at: Plugins.location(macros, in: run.folder), trust: FileTrust(files: files),
            host: host)
    }

    /// What the plugin reads, or "errno 13".
    private func text(_ plugin: Plugin, _ path: String) async throws -> String {
        let result = try await run.outcome(try run.provider(plugin), path).get()
        return String(decoding: result.images[0].bytes, as: UTF8.self)
    }

    @Test("what is granted is read, a file or what lies below a folder, and nothing else")
    func granted() async throws {
        let weights = try run.folder.write("many numbers", to: "weights")
        let other = try run.folder.write("private", to: "other")
        _ = try run.folder.makeFolder("models")
        let model = try run.folder.write("a model", to: "models/a")
        let plugin = try plugin([weights, run.folder.path("models")])
        #expect(try await text(plugin, weights) == "many numbers")
        #expect(try await text(plugin, model) == "a model")
        #expect(try await text(plugin, other) == "errno 13")
        #expect(try await text(plugin, "/etc/passwd") == "errno 13")
        #expect(try await text(plugin, "/proc/self/maps") == "errno 13")
    }

    @Test("what is granted is not opened to write")
    func writing() async throws {
        let weights = try run.folder.write("many numbers", to: "weights")
        for flags in ["O_WRONLY", "O_RDWR", "O_RDONLY|O_TRUNC", "O_RDONLY|O_CREAT"] {
            #expect(try await text(try plugin([weights], flags), weights) == "errno 1")
        }
        #expect(run.folder.text("weights") == "many numbers")
    }

    @Test("without a grant, or without Landlock to hold it to, no file is opened")
    func without() async throws {
        let weights = try run.folder.write("many numbers", to: "weights")
        #expect(try await text(try plugin([]), weights) == "errno 1")
        var host = IsolatedRun.host
        host.options = ["--without-landlock"]
        #expect(try await text(try plugin([weights], host: host), weights) == "errno 1")
    }

    @Test(
        "a plugin that talks to hosts is granted no files",
        arguments: [(true, 1), (false, 0), (false, 1)])
    func network(computes: Bool, hosts: Int) throws {
        let weights = try run.folder.write("many numbers", to: "weights")
        let problem = #expect(throws: PluginProblem.self) {
            try plugin([weights], hosts: hosts, computes: computes)
        }
        #expect(problem?.code == .badConfig)
        #expect(
            problem?.message
                == "the plugin `scripted` may not be granted files: it works over the network, and"
                + " could send them away")
    }

    @Test("a path that is not there is named")
    func missing() throws {
        let problem = #expect(throws: PluginProblem.self) { try plugin(["/nowhere/weights"]) }
        #expect(
            problem?.message
                == "the plugin `scripted` is granted /nowhere/weights, which is not there")
        #expect(
            problem?.help == "correct `files` in `trust: {scripted: …}` in your configuration")
    }
}
