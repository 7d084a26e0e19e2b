import CGessoWire
import GessoTestSupport
import Glibc
import Testing

@Suite(
    "What a plugin may do while it is loaded", .timeLimit(.minutes(5)),
    .enabled(if: Toolchain.has("cc"), "there is no C compiler"))
struct LoadingSandboxTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What the constructor left in `answer`.
    private func number(_ loading: String, _ options: [String] = []) throws -> UInt64 {
        try HostProcess.serving(["LOADING=\(loading)"], options, in: folder).probed().number
    }

    @Test(
        "a constructor that makes, signals or watches a process, or opens a socket, is ended",
        arguments: [
            ("socket(1,1,0)", "socket"), ("connect(3,0,0)", "connect"),
            ("syscall(SYS_fork)", "fork"), ("fork()", "clone"), ("vfork()", "vfork"),
            ("syscall(SYS_clone3,0,0)", "clone3"), ("execve(\"/bin/true\",0,0)", "execve"),
            ("kill(1,0)", "kill"), ("raise(SIGTERM)", "tgkill"),
            ("syscall(SYS_ptrace,0,0,0,0)", "ptrace"), ("unlink(\"x\")", "unlink"),
            ("chmod(\"x\",0)", "chmod"), ("syscall(SYS_io_uring_setup,1,0)", "io_uring_setup"),
            ("syscall(SYS_openat2,0,0,0,0)", "openat2"), ("syscall(999)", "number 999"),
        ])
    func trapped(call: String, name: String) throws {
        let process = try HostProcess(try Toolchain.probe(["LOADING=\(call)"], in: folder))
        #expect(process.next() == Note(kind: GESSO_WIRE_TRAPPED, text: name))
        #expect(process.next() == nil)
        #expect(process.wait() == .exited(1))
    }

    @Test(
        "a constructor opens nothing for writing, with and without Landlock",
        arguments: [
            "O_WRONLY", "O_RDWR", "O_RDONLY|O_CREAT", "O_RDONLY|O_TRUNC", "O_TMPFILE|O_RDWR",
        ], [[], ["--without-landlock"]])
    func writing(flags: String, options: [String]) throws {
        let path = folder.path("written")
        let tried = "TRY(open(\"\(path)\",\(flags),0600))"
        #expect(try number(tried, options) == UInt64(EPERM))
        #expect(folder.read("written") == nil)
    }

    @Test("a constructor reads what a loader needs and nothing else")
    func reading() throws {
        #expect(try number("TRY(open(\"/etc/ld.so.cache\",O_RDONLY))") == 0)
        #expect(try number("TRY(open(\"/proc/self/maps\",O_RDONLY))") == 0)
        #expect(try number("TRY(open(\"/sys/devices/system/cpu/online\",O_RDONLY))") == 0)
        #expect(try number("TRY(open(\"/etc/passwd\",O_RDONLY))") == UInt64(EACCES))
        #expect(try number("TRY(open(\"/proc/self/environ\",O_RDONLY))") == UInt64(EACCES))
    }

    @Test("the limits are set and stay")
    func limits() throws {
        let limit = "struct rlimit l;getrlimit"
        #expect(try number("\(limit)(RLIMIT_CORE,&l);answer=l.rlim_max") == 0)
        #expect(try number("\(limit)(RLIMIT_NOFILE,&l);answer=l.rlim_max") == 16)
        #expect(try number("\(limit)(RLIMIT_AS,&l);answer=l.rlim_max") == 8 << 30)
        let raised = "struct rlimit l={64,64};TRY(setrlimit(RLIMIT_NOFILE,&l))"
        #expect(try number(raised) == UInt64(EPERM))
    }

    @Test("no descriptor is open but those that are named")
    func descriptors() throws {
        let open = "struct stat s;for(int i=0;i<16;i++)if(fstat(i,&s)==0)answer|=1u<<i"
        #expect(try number(open) == 0b111_1111)
    }

    @Test("a constructor does not take the place of the handler of traps")
    func handler() throws {
        #expect(try number("TRY(-(signal(SIGSYS,SIG_IGN)==SIG_ERR))") == UInt64(EPERM))
    }

    @Test("what the kernel lacks is told, and the rest still holds")
    func degraded() throws {
        let socket = ["LOADING=TRY(socket(1,1,0))"]
        let plugin = try Toolchain.probe(socket, in: folder)
        let version = "\(GESSO_WIRE_VERSION)"
        let without = try HostProcess(plugin, [version, "gesso", "--without-seccomp"])
        let lacks = Note(kind: GESSO_WIRE_READY, value: GESSO_WIRE_WITHOUT_SECCOMP)
        #expect(without.next() == lacks)
        let trapped = try HostProcess(plugin, [version, "--without-landlock"])
        #expect(trapped.next() == Note(kind: GESSO_WIRE_TRAPPED, text: "socket"))
        let both = ["--without-landlock", "--without-seccomp"]
        #expect(try HostProcess(plugin, [version] + both).next()?.value == 3)
        let open = "TRY(open(\"/etc/passwd\",O_RDONLY))"
        #expect(try number(open, ["--without-seccomp"]) == UInt64(EACCES))
        #expect(try number(open, ["--without-landlock"]) == 0)
    }
}
