import FoundationEssentials
import GessoBase
import GessoStore
import Glibc

extension GessoCommand {
    /// Runs the command line of this process; the caller exits with what comes back.
    public static func run() async -> Int32 {
        let interrupts = Interrupts()
        interrupts.watch()
        let words = Array(CommandLine.arguments.dropFirst())
        return await run(words, in: .ofThisProcess(interrupts)).rawValue
    }
}

extension Invocation {
    /// The arguments' surroundings, read once.
    static func ofThisProcess(_ interrupts: Interrupts) -> Invocation {
        let environment = ProcessInfo.processInfo.environment
        let files = LocalFileSystem()
        return Invocation(
            environment: environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            executable: (try? files.resolve("/proc/self/exe")) ?? "gesso",
            console: .standard(environment: environment), files: files, clock: SystemClock(),
            cores: max(1, ProcessInfo.processInfo.activeProcessorCount),
            randomSeed: .random(in: 0...UInt64.max), interrupts: interrupts,
            readInput: { limit throws(FileError) in try StandardInput.read(limit: limit) })
    }
}
