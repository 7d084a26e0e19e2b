import GessoBase

/// `gesso help [COMMAND or TOPIC]`.
enum HelpCommand {
    static let spec = CommandSpec(
        name: "help",
        summary: "Explain a command or a topic",
        discussion: "Topics: \(HelpTopic.all.map(\.name).joined(separator: ", ")).",
        arguments: [
            ArgumentSpec("WORD", optional: true, repeated: true, "A command or a topic")
        ],
        run: { call in try show(call) })

    private static func show(_ call: CommandCall) throws -> ExitStatus {
        let words = call.arguments.positional
        if words.count == 1, let topic = HelpTopic.all.first(where: { $0.name == words[0] }) {
            call.console.output(topic.text)
            return .done
        }
        var command = CommandTable.root
        var path = "gesso"
        for word in words {
            guard let next = command.subcommands.first(where: { $0.name == word }) else {
                throw unknown(word, in: command)
            }
            command = next
            path += " \(word)"
        }
        call.console.output(HelpScreen.text(for: command, path: path))
        return .done
    }

    private static func unknown(_ word: String, in command: CommandSpec) -> UsageError {
        let known = command.subcommands.map(\.name) + HelpTopic.all.map(\.name)
        let near = Suggestion.nearest(to: word, among: known)
        return UsageError(
            "there is no help for '\(word)'",
            help: near.map { "did you mean 'gesso help \($0)'?" } ?? "'gesso help' lists the words")
    }
}
