import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Plugins in processes of their own", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct IsolatedPluginTests {
    private let run: IsolatedRun

    init() throws { run = try IsolatedRun() }

    @Test("the table reads as it does in Gesso itself")
    func factsAreTheSame() throws {
        let location = try Plugins.location([], in: run.folder)
        let here = try Plugin(at: location, trust: HereTrust()).facts
        #expect(try Plugin.inspect(location.path, host: IsolatedRun.host) == here)
        #expect(!here.isBundled)
    }

    @Test("a file that is no plugin is refused as in Gesso itself")
    func refusals() throws {
        let path = try Plugins.location(["gesso_plugin_v1=other"], in: run.folder).path
        let problem = #expect(throws: PluginProblem.self) {
            try Plugin.inspect(path, host: IsolatedRun.host)
        }
        #expect(problem?.code == .noEntry)
        #expect(problem?.message == "\(path) does not export gesso_plugin_v1")
    }

    @Test("where the program for it is missing, the message says where it was looked for")
    func missingHost() throws {
        let problem = #expect(throws: PluginProblem.self) {
            try run.plugin([], host: HostProgram(executable: "/nowhere/bin/gesso"))
        }
        #expect(problem?.code == .noHost)
        #expect(
            problem?.help
                == "looked for /nowhere/bin/gesso-plugin-host,"
                + " /nowhere/bin/../lib/gesso/gesso-plugin-host; install Gesso again")
    }

    @Test("a response of 40 MB crosses, and a slice of it comes back as the picture")
    func largeResponse() async throws {
        var body = [UInt8](repeating: 7, count: 40_000_000)
        for place in stride(from: 0, to: body.count, by: 99_991) {
            body[place] = UInt8(place % 251)
        }
        let answer = body
        let server = try LoopbackServer { _ in .answer(status: 200, body: answer) }
        let provider = try run.provider(
            [
                "START=ask(o,a,\"GET\",\"/big\",SAFE);",
                "RESPONSE=picture(o,e,0);o->images[0].body.data=(char*)o->images[0].body.data+5;"
                    + "o->images[0].body.size-=9;done(a);",
            ], server)
        let result = try await run.outcome(provider).get()
        #expect(result.images[0].bytes.count == body.count - 9)
        #expect(Digest(of: result.images[0].bytes) == Digest(of: Array(body[5...].dropLast(4))))
    }

    @Test("a picture of the request crosses, and goes out in the body of an exchange")
    func inputCrosses() async throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let provider = try run.provider(
            [
                "START=ask(o,a,\"POST\",\"/put\",0);o->body[0]=(gesso_bytes){"
                    + "o->request->inputs[0]->data,o->request->inputs[0]->size,0,0};"
                    + "o->exchange.body=o->body;o->exchange.body_count=1;",
                "RESPONSE=picture(o,e,\"image/png\");done(a);",
            ], server)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var request = OperationRequest(model: "m", operation: .generate)
        request.inputs = [
            OperationInput(role: .source, mediaType: "image/png", bytes: bytes, width: 1, height: 1)
        ]
        let result = try await run.outcome(provider, request).get()
        #expect(result.images[0].bytes == Array("{}".utf8))
        #expect(Digest(of: server.requests.first?.body ?? []) == Digest(of: bytes))
    }

    @Test("what a plugin prints and logs becomes lines of the log")
    func outputIsLogged() async throws {
        let provider = try run.provider([
            "START=puts(\"hello\");fputs(\"oh\\n\",stderr);"
                + "o->instance->host->log(o->instance->host,1,\"a line\");echo(o,a);"
        ])
        _ = try await run.outcome(provider, "x").get()
        // The process writes what it buffered after its answer.
        _ = try await run.outcome(provider, "y").get()
        #expect(run.log.contains("wrote to standard output: hello"))
        #expect(run.log.contains("wrote to standard error: oh"))
        #expect(run.log.contains("a line"))
    }

    @Test("an answer that breaks the rules is the plugin's fault, and its process goes on")
    func misbehaviour() async throws {
        let provider = try run.provider(["START=if(says(o,\"bad\"))a->kind=9;else echo(o,a);"])
        #expect(
            await run.failure(provider, "bad")?.message
                == "the plugin `scripted` misbehaves: action.kind is 9")
        let result = try await run.outcome(provider, "good").get()
        #expect(result.images[0].bytes == Array("good".utf8))
    }

    @Test("an estimate crosses, and one without sense is unknown")
    func estimates() async throws {
        let provider = try run.provider(["ESTIMATE=e->low_micro_usd=5,e->high_micro_usd=7"])
        let request = OperationRequest(model: "m", operation: .generate)
        #expect(try await provider.estimate(request) == 5...7)
        let senseless = try run.provider(["ESTIMATE=e->low_micro_usd=5,e->high_micro_usd=3"])
        #expect(try await senseless.estimate(request) == nil)
        #expect(try await run.provider([]).estimate(request) == nil)
    }

    @Test("a kernel without the sandbox gives one warning that names it, and the plugin works")
    func missingSandbox() async throws {
        var host = IsolatedRun.host
        host.options = ["--without-landlock", "--without-seccomp"]
        let plugin = try run.plugin(["START=echo(o,a);"], host: host)
        let result = try await run.outcome(try run.provider(plugin), "on").get()
        #expect(result.images[0].bytes == Array("on".utf8))
        _ = try await run.outcome(try run.provider(plugin), "again").get()
        #expect(
            run.log == [
                "this kernel lacks Landlock and seccomp: a hostile plugin could read or reach what"
                    + " it should not; the rest of its sandbox holds"
            ])
    }
}
