import GessoBase
import GessoProvider
import GessoTestSupport
import Glibc
import Testing

@Suite(
    "Processes of plugins from start to end", .timeLimit(.minutes(2)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct ProcessLifeTests {
    private let run: IsolatedRun
    /// The plugin tells its process's number, in the log.
    private static let tell = "printf(\"pid %d\\n\",getpid());"

    init() throws { run = try IsolatedRun() }

    private func told() async throws -> pid_t {
        let line = try #require(await run.line(with: "pid "))
        return try #require(line.split(separator: " ").last.flatMap { pid_t($0) })
    }

    /// Whether a process is gone: one that ended and was not waited for is still there.
    private func isGone(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

    @Test("a process that crashed was waited for when its operation has failed")
    func crashed() async throws {
        let provider = try run.provider(["START=\(Self.tell)fflush(stdout);crash();"])
        #expect(await run.failure(provider)?.message.contains("SIGSEGV") == true)
        #expect(isGone(try await told()))
    }

    @Test("when nobody holds a plugin any more, its process is gone and was waited for")
    func released() async throws {
        let process = try await useOnce()
        // The lane's own thread lets go of it last.
        for _ in 0..<10_000 where !isGone(process) { usleep(1000) }
        #expect(isGone(process))
    }

    private func useOnce() async throws -> pid_t {
        let provider = try run.provider(["START=\(Self.tell)echo(o,a);"])
        _ = try await run.outcome(provider, "x").get()
        return try await told()
    }

    @Test("a process that ends between two calls is replaced, and an operation goes on in the next")
    func betweenCalls() async throws {
        let provider = try run.provider(["START=\(Self.tell)nap(a);", "ELAPSED=echo(o,a);"])
        let clock = ManualClock()
        let context = run.ledger.context(clock: clock)
        let run = run
        let task = Task { await run.outcome(provider, "kept", context: context) }
        await clock.waitForSleepers(1)
        let process = try await told()
        kill(process, SIGKILL)
        for _ in 0..<10_000 where !isZombie(process) { usleep(1000) }
        clock.advance(by: .seconds(1))
        #expect(try await task.value.get().images[0].bytes == Array("kept".utf8))
        #expect(isGone(process))
        #expect(try await told() != process)
    }

    /// Ended, and not yet waited for.
    private func isZombie(_ process: pid_t) -> Bool {
        let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = max(0, read(file, &bytes, bytes.count))
        return String(decoding: bytes[..<count], as: UTF8.self).contains(") Z ")
    }

    @Test("an answer that is larger than the room for it is refused, and the process goes on")
    func tooLarge() async throws {
        let provider = try run.provider([
            "START=static char big[300<<20];if(says(o,\"big\")){gesso_image*i=image(o);"
                + "i->body=(gesso_bytes){big,sizeof big,0,0};i->media_type=\"image/png\";done(a);}"
                + "else echo(o,a);"
        ])
        let failure = await run.failure(provider, "big")
        #expect(
            failure?.message
                == "the plugin `scripted` misbehaves: the answer is larger than 256 MiB")
        let result = try await run.outcome(provider, "small").get()
        #expect(result.images[0].bytes == Array("small".utf8))
        #expect(!run.log.contains { $0.contains("ended") })
    }

    @Test("one that waits for itself for ever is stopped when its time is over, not later")
    func deadlock() async throws {
        let provider = try run.provider([
            "START=static pthread_mutex_t m=PTHREAD_MUTEX_INITIALIZER;"
                + "pthread_mutex_lock(&m);pthread_mutex_lock(&m);"
        ])
        #expect(
            await run.failure(provider)?.message
                == "the plugin `scripted` gave no answer for 2 s and was stopped in `step`")
    }

    @Test(
        "one that logs or prints without end is stopped as one that is silent",
        arguments: [
            "for(;;)o->instance->host->log(o->instance->host,1,\"more\");",
            "for(;;)write(1,\"more\\n\",5);", "for(;;)write(2,\"more\",4);",
        ])
    func talkers(code: String) async throws {
        let provider = try run.provider(["START=\(code)"])
        #expect(
            await run.failure(provider)?.message
                == "the plugin `scripted` gave no answer for 2 s and was stopped in `step`")
    }

    @Test("a plugin is told the version of Gesso, as in Gesso itself")
    func version() async throws {
        let code = "START=puts(o->instance->host->version);echo(o,a);"
        var host = IsolatedRun.host
        _ = try await run.outcome(try run.provider(try run.plugin([code], host: host)), "x").get()
        #expect(await run.line(with: "gesso") == "wrote to standard output: gesso")
        host.version = "9.8.7"
        _ = try await run.outcome(try run.provider(try run.plugin([code], host: host)), "x").get()
        #expect(await run.line(with: "gesso") == "wrote to standard output: gesso 9.8.7")
    }

    @Test("what a newer plugin answers is refused with the minor that it needs")
    func newerMinor() async throws {
        let provider = try run.provider(["MINOR=7", "START=a->kind=9;"])
        let failure = await run.failure(provider)
        #expect(
            failure?.message
                == "the plugin `scripted` misbehaves: action.kind is 9, which needs minor 7 of the"
                + " plugin interface; this Gesso has minor 0")
        #expect(failure?.help == "get a newer Gesso, or an older version of the plugin")
        let secret =
            "SECRETS={.struct_size=sizeof(gesso_secret),.name=\"key\",.optional=1,.kind=7}"
        let problem = #expect(throws: PluginProblem.self) { try run.plugin(["MINOR=7", secret]) }
        #expect(
            problem?.message.hasSuffix(
                " has a faulty table: secrets[0].kind is 7, which needs minor 7 of the plugin"
                    + " interface; this Gesso has minor 0") == true)
    }

    @Test("an estimate that spins ends with the plugin's name, and is not asked for again")
    func spinningEstimate() async throws {
        let provider = try run.provider(["ESTIMATE=for(;;)", "START=echo(o,a);"])
        let request = OperationRequest(model: "m", operation: .generate)
        for _ in 0..<4 {
            let failure = await #expect(throws: StepFailure.self) {
                try await provider.estimate(request)
            }
            #expect(
                failure?.message
                    == "the plugin `scripted` gave no answer for 2 s and was stopped in `estimate`")
        }
        // The process ended once, so the plugin is still in use.
        let result = try await run.outcome(provider, "made").get()
        #expect(result.images[0].bytes == Array("made".utf8))
    }

    @Test("a plugin in quarantine is asked again by the accounts of the next run")
    func nextRun() async throws {
        let plugin = try run.plugin(["START=if(says(o,\"bad\"))crash();echo(o,a);"])
        let ends = EndBooks()
        for _ in 0..<3 {
            let provider = try run.provider(plugin, ends: ends)
            #expect(await run.failure(provider, "bad")?.message.contains("SIGSEGV") == true)
        }
        let problem = #expect(throws: PluginProblem.self) {
            try run.provider(plugin, ends: ends)
        }
        #expect(problem?.code == .quarantined)
        let next = try run.provider(plugin, ends: EndBooks())
        let result = try await run.outcome(next, "good").get()
        #expect(result.images[0].bytes == Array("good".utf8))
    }
}
