/// The help of a command as text, made from its table.
enum HelpScreen {
    /// Column at which descriptions start.
    private static let column = 26

    /// The whole screen, ending with a newline.
    static func text(for command: CommandSpec, path: String, width: Int = 80) -> String {
        var sections = ["\(command.summary).\n"]
        if !command.discussion.isEmpty {
            sections.append(wrap(command.discussion, indent: 0, width: width))
        }
        sections.append("USAGE: \(usageLine(of: command, path: path))\n")
        sections += table("ARGUMENTS", command.arguments.map { ($0.name, $0.summary) }, width)
        sections += table("OPTIONS", command.options.filter { !$0.isInternal }.map(row), width)
        sections += table("SUBCOMMANDS", command.subcommands.map { ($0.name, $0.summary) }, width)
        sections += table("COMMON OPTIONS", CommandSpec.common.map(row), width)
        sections += examples(command)
        return sections.joined(separator: "\n")
    }

    /// "gesso run [FILE] [options]".
    static func usageLine(of command: CommandSpec, path: String) -> String {
        var words = [path]
        if !command.subcommands.isEmpty { words.append("SUBCOMMAND") }
        words += command.arguments.map(\.usage)
        words.append("[options]")
        return words.joined(separator: " ")
    }

    private static func row(_ option: OptionSpec) -> (String, String) {
        let short = option.short.map { "-\($0), " } ?? "    "
        let value = option.placeholder.map { option.isValueOptional ? "[=\($0)]" : " \($0)" } ?? ""
        let notYet = option.notYet == nil ? "" : " (does not act yet)"
        return ("\(short)--\(option.name)\(value)", option.summary + notYet)
    }

    private static func table(
        _ title: String, _ rows: [(String, String)], _ width: Int
    )
        -> [String]
    {
        guard !rows.isEmpty else { return [] }
        let lines = rows.map { name, summary in
            let label = "  \(name)"
            let text = wrap(summary, indent: column, width: width)
            guard label.count < column - 1 else { return "\(label)\n\(text)" }
            return label + String(repeating: " ", count: column - label.count)
                + text.drop { $0 == " " }
        }
        return ["\(title):\n" + lines.joined()]
    }

    private static func examples(_ command: CommandSpec) -> [String] {
        guard !command.examples.isEmpty else { return [] }
        let lines = command.examples.map { "  \($0.line)\n      \($0.does)\n" }
        return ["EXAMPLES:\n" + lines.joined()]
    }

    /// Breaks a text at blanks; every line ends with a newline.
    static func wrap(_ text: String, indent: Int, width: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var output = ""
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, indent + line.count + 1 + word.count > width {
                    output += margin + line + "\n"
                    line = ""
                }
                line += line.isEmpty ? String(word) : " \(word)"
            }
            output += line.isEmpty ? "\n" : margin + line + "\n"
        }
        return output
    }
}
