import GessoBase
import GessoRunner

/// `gesso help [COMMAND or TOPIC]`.
enum HelpCommand {
    static let spec = CommandSpec(
        name: "help",
        summary: "Explain commands, step kinds, \(topics)",
        arguments: [
            ArgumentSpec(
                "WORD", optional: true, repeated: true,
                "A command, a step kind such as image.resize, or a topic")
        ],
        run: { call in try show(call) })

    private static var topics: String {
        HelpTopic.all.map(\.name).joined(separator: ", ")
    }

    private static func show(_ call: CommandCall) throws -> ExitStatus {
        let words = call.arguments.positional
        if words.count == 1, let topic = HelpTopic.all.first(where: { $0.name == words[0] }) {
            call.console.output(topic.text)
            return .done
        }
        var command = CommandTable.root
        var path = "gesso"
        for word in words {
            let name = commandName(of: word)
            guard let next = command.subcommands.first(where: { $0.name == name }) else {
                throw unknown(word, in: command)
            }
            command = next
            path += " \(name)"
        }
        call.console.output(HelpScreen.text(for: command, path: path))
        return .done
    }

    /// A step kind is explained by its one-step command: `image.resize` by `gesso resize`.
    private static func commandName(of word: String) -> String {
        guard let schema = StepRegistry.schema(of: word) else { return word }
        let name = schema.kind.split(separator: ".").last.map(String.init) ?? word
        return name.replacing("_", with: "-")
    }

    private static func unknown(_ word: String, in command: CommandSpec) -> UsageError {
        if let later = command.notYet[word] {
            return UsageError("'\(word)' does not act yet", help: later)
        }
        let known = command.subcommands.map(\.name) + HelpTopic.all.map(\.name)
        let near = Suggestion.nearest(to: word, among: known)
        return UsageError(
            "there is no help for '\(word)'",
            help: near.map { "did you mean 'gesso help \($0)'?" } ?? "'gesso help' lists the words")
    }
}
