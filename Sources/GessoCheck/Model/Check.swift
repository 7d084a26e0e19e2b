/// One thing that `gesso plugin check` looks at.
public struct Check: Sendable {
    /// What it means when a check does not hold.
    public enum Level: String, Sendable {
        /// The plugin breaks a rule.
        case fail
        /// The plugin could be better; it counts under `--strictness pedantic` only.
        case warn
    }

    /// Its place in the table of the documentation.
    public let number: Int
    /// Stable, in kebab case.
    public let name: String
    /// What it asserts, one sentence.
    public let summary: String
    public let level: Level
    /// Whether it runs all other checks once more, in its own process.
    package let runsOthers: Bool
    /// How often it is run, in a new process each time, before a fault of it counts: this process
    /// too has threads that come and go, and machines are busy.
    package let attempts: Int
    /// Runs it, in a process that has loaded nothing yet.
    package let run: @Sendable (CheckContext) throws(CheckSkip) -> Verdict

    package init(
        _ number: Int, _ name: String, _ summary: String, level: Level = .fail,
        runsOthers: Bool = false, attempts: Int = 1,
        run: @escaping @Sendable (CheckContext) throws(CheckSkip) -> Verdict
    ) {
        self.number = number
        self.name = name
        self.summary = summary
        self.level = level
        self.runsOthers = runsOthers
        self.attempts = attempts
        self.run = run
    }
}
