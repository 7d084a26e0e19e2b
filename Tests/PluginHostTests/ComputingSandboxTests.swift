import CGessoWire
import GessoTestSupport
import Glibc
import Testing

@Suite(
    "What a plugin may do while it computes", .timeLimit(.minutes(5)),
    .enabled(if: Toolchain.has("cc"), "there is no C compiler"))
struct ComputingSandboxTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func probed(
        _ computing: String, _ options: [String] = []
    ) throws -> (number: UInt64, text: String) {
        try HostProcess.serving(["COMPUTING=\(computing)"], options, in: folder).probed()
    }

    @Test(
        "a step that calls anything beyond computing is ended, and the call is named",
        arguments: [
            ("socket(1,1,0)", "socket"), ("connect(3,0,0)", "connect"), ("fork()", "clone"),
            ("syscall(SYS_clone3,0,0)", "clone3"), ("execve(\"/bin/true\",0,0)", "execve"),
            ("kill(getpid(),SIGABRT)", "kill"), ("raise(SIGTERM)", "tgkill"),
            ("syscall(SYS_ptrace,0,0,0,0)", "ptrace"), ("syscall(SYS_open,\"/\",0)", "open"),
            ("mmap(0,4096,PROT_READ|PROT_EXEC,MAP_PRIVATE|MAP_ANONYMOUS,-1,0)", "mmap"),
            ("mprotect(0,0,PROT_EXEC)", "mprotect"), ("memfd_create(\"x\",0)", "memfd_create"),
            ("sendto(3,\"x\",1,0,0,0)", "sendto"), ("dup(3)", "dup"),
            ("usleep(1)", "clock_nanosleep"), ("syscall(SYS_seccomp,0,0,0)", "seccomp"),
        ])
    func trapped(call: String, name: String) throws {
        let process = try HostProcess.serving(["COMPUTING=\(call)"], in: folder)
        #expect(process.step() == Note(kind: GESSO_WIRE_TRAPPED, text: name))
        #expect(process.next() == nil)
        #expect(process.wait() == .exited(1))
    }

    @Test(
        "what libraries ask for by habit is refused without ending the process",
        arguments: [
            "openat", "newfstatat", "fstat", "pread64", "lseek", "ioctl", "readlink",
            "readlinkat", "access", "uname", "sysinfo", "prlimit64", "sched_getaffinity",
            "sigaltstack", "rt_sigaction", "rt_sigprocmask",
        ])
    func refused(call: String) throws {
        #expect(try probed("TRY(syscall(SYS_\(call),0,0,0,0))").number == UInt64(EPERM))
    }

    @Test("memory, the clock and random numbers are there")
    func computing() throws {
        let work =
            "void*p=malloc(9<<20);p=realloc(p,90<<20);free(p);char r[8];struct timespec t;"
            + "answer=getpid()<1||syscall(SYS_gettid)<1||syscall(SYS_getrandom,r,8,0)!=8"
            + "||syscall(SYS_clock_gettime,0,&t)||syscall(SYS_sched_yield)||!p"
        #expect(try probed(work).number == 0)
    }

    @Test("without seccomp Landlock still keeps every file away")
    func withoutSeccomp() throws {
        let open = "TRY(open(\"/etc/ld.so.cache\",O_RDONLY))"
        #expect(try probed(open, ["--without-seccomp"]).number == UInt64(EACCES))
        #expect(try probed(open, ["--without-landlock"]).number == UInt64(EPERM))
    }

    @Test("no capability is left")
    func capabilities() throws {
        let work =
            "struct{unsigned v;int p;}h={0x20080522,0};unsigned d[6];"
            + "answer=syscall(SYS_capget,&h,d)||d[0]||d[1]||d[3]||d[4]"
        #expect(try probed(work, ["--without-seccomp"]).number == 0)
    }

    @Test("the environment holds what the Swift runtime needs to stay quiet, and nothing else")
    func environment() throws {
        let work = "for(char**e=environ;*e;e++){answer++;strcat(said,*e);}"
        let found = try probed(work)
        #expect(found.number == 1)
        #expect(found.text == "SWIFT_BACKTRACE=enable=no")
    }

    @Test("the plugin's file is closed once it is loaded")
    func descriptors() throws {
        let open = "for(int i=0;i<16;i++)if(read(i,said,0)==0||errno!=EBADF)answer|=1u<<i"
        #expect(try probed(open).number == 0b110_1111)
    }

    @Test("a plugin that aborts is seen to have aborted, one that crashes to have crashed")
    func crashes() throws {
        let aborting = try HostProcess.serving(["COMPUTING=abort()"], in: folder)
        #expect(aborting.step() == nil)
        #expect(aborting.wait() == .signalled(SIGABRT))
        let wild = try HostProcess.serving(["COMPUTING=*(volatile char*)8=1"], in: folder)
        #expect(wild.step() == nil)
        #expect(wild.wait() == .signalled(SIGSEGV))
    }
}
