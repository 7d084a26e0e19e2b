import GessoBase

/// The surroundings of a call: the only place where the environment is known.
struct Invocation: Sendable {
    let environment: [String: String]
    /// Absolute.
    let workingDirectory: String
    /// The executable's real path; bundled plugins lie beside it.
    let executable: String
    let console: Console
    let files: any FileSystem
    let clock: any WallClock
    /// How many processors there are.
    let cores: Int
    /// Makes the waiting times between tries.
    let randomSeed: UInt64
    /// Reads a line of an answer; nil where standard input is no terminal, so that nothing is asked.
    let ask: (@Sendable () -> String?)?
    /// Tells of Ctrl-C.
    let interrupts: Interrupts
    /// Reads standard input to its end, at most so many bytes.
    let readInput: @Sendable (_ limit: Int) throws(FileError) -> [UInt8]
}
