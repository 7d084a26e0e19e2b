public import GessoBase

/// What a run of checks looks at.
public struct CheckPlan: Sendable {
    /// Seconds that a check may take where nothing else is said.
    public static let usualTimeLimit = 10

    /// The plugin's file, absolute.
    public var file: String
    /// In the order of their numbers.
    public var checks: [Check]
    public var strictness: Strictness
    /// The folder of the case files; nil where there is none.
    public var cases: String?
    public var seed: UInt64
    /// Only the case of this name is played; nil: all.
    public var caseName: String?
    /// This program, absolute, for checks that compare two processes; nil: they do without.
    public var executable: String?
    /// What another process saw the plugin do, for the second of two processes.
    public var expectedActions: String?
    /// Seconds for a check; those that run all others have six times as many.
    public var timeLimit: Int

    public init(
        file: String, checks: [Check], strictness: Strictness, cases: String?, seed: UInt64,
        timeLimit: Int = usualTimeLimit
    ) {
        self.file = file
        self.checks = checks
        self.strictness = strictness
        self.cases = cases
        self.seed = seed
        self.timeLimit = timeLimit
    }

    /// The words after `gesso` that run one of the checks, and say how it ended on one line.
    func words(for check: Check) -> [String] {
        var words = ["plugin", "check", file, "--in-process", "--format", "json"]
        words += ["--only", check.name, "--seed", String(seed)]
        words += ["--time-limit", String(limit(for: check))]
        if let cases { words += ["--cases", cases] }
        if let caseName { words += ["--case", caseName] }
        return words
    }

    /// The seconds that a check may take.
    func limit(for check: Check) -> Int { check.runsOthers ? 6 * timeLimit : timeLimit }

    /// The folder `Cases` beside a file, or in the nearest folder above it.
    ///
    /// - Parameters:
    ///   - file: the plugin's file, absolute.
    ///   - files: where to look.
    /// - Returns: nil where there is none.
    public static func cases(near file: String, in files: any FileSystem) -> String? {
        var folder = file[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = "\(folder)/Cases"
            let status = try? files.status(candidate)
            if status?.kind == .folder { return candidate }
        }
        return nil
    }
}
