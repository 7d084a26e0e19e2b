import GessoBase

/// The command line: words in, text and an exit status out.
public enum GessoCommand {
    /// The version that `--version` prints and records name.
    public static let version = "0.1.0"

    /// Does what a command line says and tells how it went; never exits and never traps.
    static func run(_ words: [String], in invocation: Invocation) async -> ExitStatus {
        do {
            let (command, path, rest) = try find(words)
            if rest.first == "--version" || path == "gesso" && rest.isEmpty {
                return entry(rest, invocation)
            }
            let parsed = try ArgumentParser.parse(rest, for: command, path: path)
            try applyColor(parsed, invocation.console)
            if parsed.has("help") {
                invocation.console.output(HelpScreen.text(for: command, path: path))
                return .done
            }
            guard let run = command.run else { throw missingSubcommand(command, path) }
            let call = CommandCall(arguments: parsed, invocation: invocation, path: path)
            return try await run(call)
        } catch {
            return ErrorPrinter(console: invocation.console).report(error)
        }
    }

    /// `gesso` alone and `gesso --version`.
    private static func entry(_ rest: [String], _ invocation: Invocation) -> ExitStatus {
        if rest.first == "--version" {
            invocation.console.output("gesso \(version)\n")
            return .done
        }
        invocation.console.error(HelpScreen.text(for: CommandTable.root, path: "gesso"))
        return .usage
    }

    /// Follows command names down the table.
    private static func find(
        _ words: [String]
    ) throws(UsageError)
        -> (command: CommandSpec, path: String, rest: [String])
    {
        var command = CommandTable.root
        var path = "gesso"
        var rest = words[...]
        while !command.subcommands.isEmpty, let word = rest.first, !word.hasPrefix("-") {
            guard let next = command.subcommands.first(where: { $0.name == word }) else {
                throw unknown(word, in: command, path)
            }
            command = next
            path += " \(word)"
            rest = rest.dropFirst()
        }
        return (command, path, Array(rest))
    }

    private static func unknown(
        _ word: String, in command: CommandSpec, _ path: String
    )
        -> UsageError
    {
        if let later = command.notYet[word] {
            return UsageError("'\(path) \(word)' does not act yet", help: later)
        }
        let names = command.subcommands.map(\.name)
        let near = Suggestion.nearest(to: word, among: names)
        let hint = near.map { "did you mean '\(path) \($0)'? " } ?? ""
        return UsageError(
            "unknown command '\(path) \(word)'", help: hint + "'\(path) --help' lists them all")
    }

    private static func missingSubcommand(_ command: CommandSpec, _ path: String) -> UsageError {
        let names = command.subcommands.map(\.name).joined(separator: ", ")
        return UsageError("'\(path)' wants a subcommand", help: "one of \(names)")
    }

    private static func applyColor(
        _ parsed: ParsedArguments, _ console: Console
    )
        throws(UsageError)
    {
        if let word = parsed.value("color"), let choice = Console.ColorChoice(rawValue: word) {
            console.setColor(choice)
        }
    }
}
