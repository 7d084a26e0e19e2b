import GessoBase

/// One command: its name, what it takes, what help says of it, and what it does.
struct CommandSpec: Sendable {
    let name: String
    /// One sentence without the final period, for the list of commands.
    let summary: String
    /// Further paragraphs for the command's own help.
    var discussion: String = ""
    var arguments: [ArgumentSpec] = []
    var options: [OptionSpec] = []
    /// Command lines with what they do.
    var examples: [(line: String, does: String)] = []
    var subcommands: [CommandSpec] = []
    /// Subcommands of the design that do not act yet, with what to do meanwhile.
    var notYet: [String: String] = [:]
    /// What to do instead where there is an argument too many, if more than usage is known.
    var surplusHelp: (@Sendable (String) -> String)?
    /// Nil for a command that only groups others.
    var run: (@Sendable (CommandCall) async throws -> ExitStatus)?

    /// The option with this long name, its own or one that every command has.
    func option(named name: String) -> OptionSpec? {
        allOptions.first { $0.name == name }
    }

    /// The option with this letter.
    func option(short letter: Character) -> OptionSpec? {
        allOptions.first { $0.short == letter }
    }

    /// Its own options and those that every command has.
    var allOptions: [OptionSpec] { options + Self.common }

    /// What every command takes.
    static let common: [OptionSpec] = [
        OptionSpec("store", "DIR", "Keep results here [default: $GESSO_STORE]"),
        OptionSpec("plugin-dir", "DIR", repeatable: true, "Look for plugins here first"),
        OptionSpec(
            "color", "WHEN", choices: ["auto", "always", "never"],
            "Colour the output: auto, always or never [default: auto]"),
        OptionSpec("help", short: "h", "Show this help"),
    ]
}
