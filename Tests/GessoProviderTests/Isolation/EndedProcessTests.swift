import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Plugins whose process ends", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct EndedProcessTests {
    private let run: IsolatedRun

    init() throws { run = try IsolatedRun() }

    @Test(
        "what ended it is named, with the plugin, the call, and the next command",
        arguments: [
            ("crash();", "the plugin `scripted` crashed with SIGSEGV in `step`"),
            ("abort();", "the plugin `scripted` crashed with SIGABRT in `step`"),
            ("_exit(3);", "the plugin `scripted` ended its process with status 3 in `step`"),
            (
                "for(;;);",
                "the plugin `scripted` gave no answer for 2 s and was stopped in `step`"
            ),
            (
                "socket(AF_INET,SOCK_STREAM,0);",
                "the plugin `scripted` asked the system for `socket` in `step`, which plugins may"
                    + " not"
            ),
            (
                "if(fork()==0)_exit(0);",
                "the plugin `scripted` asked the system for `clone` in `step`, which plugins may"
                    + " not"
            ),
            (
                "kill(1,9);",
                "the plugin `scripted` asked the system for `kill` in `step`, which plugins may"
                    + " not"
            ),
        ])
    func stepEnds(code: String, message: String) async throws {
        let provider = try run.provider(["START=\(code)"])
        let failure = await run.failure(provider)
        #expect(failure?.kind == .internal)
        #expect(failure?.message == message)
        #expect(failure?.mayRetry == false)
        #expect(
            failure?.help == "run: gesso plugin check '\(run.folder.path)/libgesso-scripted.so'")
    }

    @Test("a file of the machine is not opened, and the plugin goes on")
    func filesAreOutOfReach() async throws {
        let provider = try run.provider([
            "START=if(open(\"/etc/passwd\",O_RDONLY)<0)echo(o,a);else crash();"
        ])
        let result = try await run.outcome(provider, "hidden").get()
        #expect(result.images[0].bytes == Array("hidden".utf8))
    }

    @Test("a crash in open is a problem of the account, and a later account still opens")
    func openCrashes() async throws {
        let plugin = try run.plugin([
            "SCHEMA=\"{\\\"type\\\":\\\"object\\\"}\"", "OPEN=if(strstr(c,\"bad\"))crash();",
            "START=echo(o,a);",
        ])
        let problem = #expect(throws: PluginProblem.self) {
            try run.provider(plugin, config: ["bad": .bool(true)])
        }
        #expect(problem?.code == .ended)
        #expect(problem?.message == "the plugin `scripted` crashed with SIGSEGV in `open`")
        let result = try await run.outcome(try run.provider(plugin), "good").get()
        #expect(result.images[0].bytes == Array("good".utf8))
    }

    @Test("a refused configuration keeps the plugin's own words")
    func openRefuses() throws {
        let plugin = try run.plugin(["OPEN=strcpy(m,\"no such project\");return 0;"])
        let problem = #expect(throws: PluginProblem.self) { try run.provider(plugin) }
        #expect(problem?.code == .badConfig)
        #expect(
            problem?.message
                == "the plugin `scripted` refuses the configuration of `scripted`: no such project")
    }

    @Test("a crash in end is in the log, and the result stands")
    func endCrashes() async throws {
        let provider = try run.provider(["START=echo(o,a);", "END=crash();"])
        let result = try await run.outcome(provider, "kept").get()
        #expect(result.images[0].bytes == Array("kept".utf8))
        let line = await run.line(with: "SIGSEGV")
        #expect(line == "the plugin `scripted` crashed with SIGSEGV in `end`")
    }

    @Test("after three ends the plugin is not asked any more")
    func quarantine() async throws {
        let provider = try run.provider(["START=if(says(o,\"bad\"))crash();echo(o,a);"])
        for _ in 0..<3 {
            #expect(
                await run.failure(provider, "bad")?.message
                    == "the plugin `scripted` crashed with SIGSEGV in `step`")
        }
        let failure = await run.failure(provider, "good")
        #expect(failure?.kind == .internal)
        #expect(failure?.mayRetry == false)
        #expect(
            failure?.message
                == "the plugin `scripted` is not used any more in this run: its process ended 3"
                + " times; the last time it crashed with SIGSEGV in `step`")
        #expect(
            failure?.help == "run: gesso plugin check '\(run.folder.path)/libgesso-scripted.so'")
    }

    @Test("one of 64 operations side by side crashes; the other 63 are not disturbed")
    func neighbours() async throws {
        let provider = try run.provider([
            "START=nap(a);", "ELAPSED=if(says(o,\"7\"))crash();echo(o,a);",
        ])
        let clock = ManualClock()
        let context = run.ledger.context(clock: clock)
        let run = run
        let tasks = (0..<64).map { number in
            Task { await run.outcome(provider, "\(number)", context: context) }
        }
        await clock.waitForSleepers(64)
        clock.advance(by: .seconds(1))
        for (number, task) in tasks.enumerated() {
            switch await task.value {
            case .success(let result):
                #expect(result.images[0].bytes == Array("\(number)".utf8))
            case .failure(let failure):
                #expect(number == 7)
                #expect(
                    failure.message == "the plugin `scripted` crashed with SIGSEGV in `step`")
            }
        }
    }
}
