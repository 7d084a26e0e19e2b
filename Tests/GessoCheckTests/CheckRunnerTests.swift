import GessoBase
import GessoCheck
import GessoTestSupport
import Glibc
import Testing

@Suite("Running checks", .enabled(if: FaultyPlugins.hasCompiler))
struct CheckRunnerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func results(
        _ text: String, _ names: [String], timeLimit: Int = 20
    ) throws -> [CheckResult] {
        let file = try #require(try FaultyPlugins.compiled(text, in: folder))
        let plan = CheckPlan(
            file: file, checks: CheckTable.all.filter { names.contains($0.name) },
            strictness: .contract, cases: nil, seed: 1, timeLimit: timeLimit)
        return CheckRunner(plan, executable: Products.gesso) { _ in }.run()
    }

    private func outcomes(
        _ text: String, _ names: String..., timeLimit: Int = 20
    ) throws -> [CheckOutcome] {
        try results(text, names, timeLimit: timeLimit).map(\.outcome)
    }

    @Test("a plugin that hangs fails when the time is over, and the next check is made")
    func hangEnds() throws {
        let text = "#define SOUND_ON_OPEN for (;;) {}"
        #expect(
            try outcomes(text, "table-models", "open-close-repeat", "open-twice", timeLimit: 1)
                == [.pass, .timeOver(seconds: 1), .timeOver(seconds: 1)])
    }

    @Test("where no process can be started, no check passes")
    func noProcess() throws {
        let file = try #require(try FaultyPlugins.compiled("", in: folder))
        let plan = CheckPlan(
            file: file, checks: CheckTable.all, strictness: .contract, cases: nil, seed: 1,
            timeLimit: 20)
        let results = CheckRunner(plan, executable: folder.path("nothing")) { _ in }.run()
        #expect(results.count == CheckTable.all.count)
        #expect(
            results.allSatisfy {
                $0.outcome == .fail(["no process can be started, so nothing was looked at"])
            })
    }

    @Test(
        "a plugin that ends the process crashes; the way is named",
        arguments: [
            ("abort();", "SIGABRT"), ("*(volatile int *)0 = 1;", "SIGSEGV"),
            ("exit(0);", "exit 0 before the check was over"),
            ("_exit(7);", "exit 7 before the check was over"),
        ])
    func endIsNamed(statement: String, way: String) throws {
        let text = "#include <unistd.h>\n#define SOUND_ON_CLOSE \(statement)"
        #expect(try outcomes(text, "table-models", "open-close-repeat") == [.pass, .crash(way)])
    }

    @Test("what a plugin prints, even when it looks like a result, changes nothing")
    func printingIsHarmless() throws {
        let line = #"{\"checks\":[{\"outcome\":\"fail\",\"reasons\":[]}]}\n"#
        let text = """
            #define SOUND_ON_OPEN fputs("\(line)", stdout); fflush(stdout); fputs("\(line)", stderr);
            """
        #expect(try outcomes(text, "open-close-repeat", "open-twice") == [.pass, .pass])
    }

    @Test(
        "each effect of loading is named",
        arguments: [
            ("setenv(\"SOUND\", \"1\", 1);", "changes the environment"),
            ("signal(SIGUSR1, SIG_IGN);", "changes what signal 10 does"),
            ("setlocale(LC_ALL, \"C.UTF-8\");", "changes the locale to C.UTF-8"),
            ("open(\"/dev/zero\", O_RDONLY);", "opens /dev/zero and leaves it open"),
            ("close(0);", "closes descriptor 0 of the host"),
            (
                "pthread_t t; pthread_create(&t, NULL, (void *(*)(void *))pause, NULL);",
                "starts a thread"
            ),
            ("puts(\"hello\");", "writes to standard output or standard error: hello"),
            ("write(2, \"oh\", 2);", "writes to standard output or standard error: oh"),
        ])
    func effectsAreNamed(statement: String, sentence: String) throws {
        let text = """
            INCLUDE
            #include <fcntl.h>
            #include <locale.h>
            #include <pthread.h>
            #include <signal.h>
            #include <unistd.h>
            __attribute__((constructor)) static void load(void) { \(statement) }
            """
        #expect(try outcomes(text, "load-side-effects") == [.fail([sentence])])
    }

    @Test(
        "a call that a plugin may not make is named, with the moment",
        arguments: [
            ("SOUND_ON_OPEN", "syscall(SYS_socket, 2, 1, 0);", "calls socket in "),
            ("SOUND_ON_OPEN", "syscall(SYS_unlink, \"/tmp/gesso-no-such\");", "calls unlink in "),
        ])
    func callsAreNamed(hook: String, statement: String, start: String) throws {
        let text = """
            #define _GNU_SOURCE
            #include <sys/syscall.h>
            #include <unistd.h>
            #define \(hook) \(statement)
            """
        let outcome = try outcomes(text, "load-sandbox").first
        let reason = outcome?.reasons.first ?? "none"
        #expect(outcome?.word == "fail")
        #expect(reason.hasPrefix(start), "\(reason)")
        #expect(reason.hasSuffix(", which a plugin may not"), "\(reason)")
    }

    @Test("a process that is started inside a library function is found too")
    func processesAreFound() throws {
        let text = "#define SOUND_ON_CLOSE system(\"true\");"
        #expect(
            try outcomes(text, "load-sandbox")
                == [.fail(["makes a system call that a plugin may not, with signals blocked"])])
    }

    @Test("a plugin that opens only where it can write a file is found")
    func writingFailsInside() throws {
        let text = """
            #include <fcntl.h>
            #include <unistd.h>
            #include <stdio.h>
            #define SOUND_CONFIG(instance, config) \
                (sound_config(instance, config) && file_is_written())
            static int file_is_written(void) {
                int file = open("\(folder.path)/cache", O_CREAT | O_WRONLY, 0600);
                return file >= 0 && close(file) == 0;
            }
            """
        let results = try results(text, ["load-sandbox", "version-old-host", "version-new-host"])
        #expect(results.map(\.outcome.word) == ["pass", "pass", "fail"])
        let reason = results[2].outcome.reasons.first ?? ""
        #expect(reason.hasPrefix("version-old-host ends otherwise than outside"), "\(reason)")
    }

    @Test("results come in the order of the table, those that run all others at last")
    func orderIsFixed() throws {
        let names = ["load-now", "load-sandbox", "table-models", "table-constant", "open-twice"]
        let order = try results("", names).map(\.check.name)
        #expect(
            order == ["load-now", "table-models", "open-twice", "load-sandbox", "table-constant"])
    }
}
