import FoundationEssentials
import GessoBase
import GessoStore
import Glibc

extension GessoCommand {
    /// Runs the command line of this process and exits with its status; for the main thread.
    public static func runAndExit() -> Never {
        // A reader who has seen enough ends the writing (Console), not the run.
        signal(SIGPIPE, SIG_IGN)
        let interrupts = Interrupts()
        interrupts.block()
        Task.detached {
            let words = Array(CommandLine.arguments.dropFirst())
            exit(await run(words, in: .ofThisProcess(interrupts)).rawValue)
        }
        interrupts.watch()
    }
}

extension Invocation {
    /// The arguments' surroundings, read once.
    static func ofThisProcess(_ interrupts: Interrupts) -> Invocation {
        let environment = ProcessInfo.processInfo.environment
        let files = LocalFileSystem()
        let ask: @Sendable () -> String? = { readLine() }
        return Invocation(
            environment: environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            executable: (try? files.resolve("/proc/self/exe")) ?? "gesso",
            console: .standard(environment: environment), files: files, clock: SystemClock(),
            cores: max(1, ProcessInfo.processInfo.activeProcessorCount),
            randomSeed: .random(in: 0...UInt64.max),
            ask: isatty(0) == 1 ? ask : nil, interrupts: interrupts,
            readInput: { limit throws(FileError) in try StandardInput.read(limit: limit) })
    }
}
