import GessoBase

/// Reads the words after a command's name by the command's table.
struct ArgumentParser {
    let command: CommandSpec
    /// "gesso plugin info", for messages.
    let path: String

    private var parsed = ParsedArguments()
    private var rest: ArraySlice<String> = []

    init(command: CommandSpec, path: String) {
        self.command = command
        self.path = path
    }

    /// Sorts the words into options and arguments.
    ///
    /// - Throws: at the first word that the table does not allow.
    static func parse(
        _ words: [String], for command: CommandSpec, path: String
    )
        throws(UsageError) -> ParsedArguments
    {
        var parser = ArgumentParser(command: command, path: path)
        parser.rest = words[...]
        try parser.readAll()
        if !parser.parsed.has("help") { try parser.checkArguments() }
        return parser.parsed
    }

    private mutating func readAll() throws(UsageError) {
        while let word = rest.popFirst() {
            if word == "--" {
                parsed.positional += rest
                rest = []
            } else if word.hasPrefix("--") {
                try readLong(word.dropFirst(2))
            } else if word.hasPrefix("-"), word.count > 1, !isNegativeNumber(word) {
                try readShort(word.dropFirst())
            } else {
                parsed.positional.append(word)
            }
        }
    }

    private func isNegativeNumber(_ word: String) -> Bool { Double(word) != nil }

    private mutating func readLong(_ text: Substring) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = command.option(named: name) else { throw unknownOption("--\(name)") }
        try record(option, spelled: "--\(name)", attached: parts.count > 1 ? String(parts[1]) : nil)
    }

    /// `-w 512`, `-w512`, or flags in one word: `-qv`.
    private mutating func readShort(_ text: Substring) throws(UsageError) {
        var letters = text
        while let letter = letters.popFirst() {
            guard let option = command.option(short: letter) else {
                throw unknownOption("-\(letter)")
            }
            if option.placeholder != nil, !letters.isEmpty {
                try record(option, spelled: "-\(letter)", attached: String(letters))
                return
            }
            try record(option, spelled: "-\(letter)", attached: nil)
        }
    }

    private mutating func record(
        _ option: OptionSpec, spelled: String, attached: String?
    )
        throws(UsageError)
    {
        if let notYet = option.notYet {
            throw UsageError("'\(spelled)' does not act yet", help: notYet)
        }
        let value = try value(of: option, spelled: spelled, attached: attached)
        if !option.isRepeatable, option.placeholder != nil, parsed.has(option.name) {
            throw UsageError("'\(spelled)' is given twice")
        }
        if !option.choices.isEmpty, !option.choices.contains(value) {
            throw badChoice(value, of: option, spelled: spelled)
        }
        parsed.options[option.name, default: []].append(value)
    }

    private mutating func value(
        of option: OptionSpec, spelled: String, attached: String?
    )
        throws(UsageError) -> String
    {
        guard let placeholder = option.placeholder else {
            if attached != nil { throw UsageError("'\(spelled)' takes no value") }
            return ""
        }
        if let attached { return attached }
        if option.isValueOptional { return "" }
        guard let next = rest.popFirst() else {
            throw UsageError("'\(spelled)' wants a value: \(spelled) \(placeholder)")
        }
        return next
    }

    private func badChoice(_ value: String, of option: OptionSpec, spelled: String) -> UsageError {
        if let later = option.choicesNotYet[value] {
            return UsageError("'\(spelled) \(value)' does not act yet", help: later)
        }
        let list = option.choices.joined(separator: ", ")
        let near = Suggestion.nearest(to: value, among: option.choices)
        return UsageError(
            "'\(spelled)' takes \(list), not '\(value)'", help: near.map { "did you mean '\($0)'?" }
        )
    }

    private func unknownOption(_ spelled: String) -> UsageError {
        let known = command.allOptions.flatMap { option in
            ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
        }
        let near = spelled.hasPrefix("--") ? Suggestion.nearest(to: spelled, among: known) : nil
        let help = near.map { "did you mean '\($0)'? " } ?? ""
        return UsageError(
            "unknown option '\(spelled)'", help: help + "'\(path) --help' lists them all")
    }

    private func checkArguments() throws(UsageError) {
        let required = command.arguments.filter { !$0.isOptional }
        if parsed.positional.count < required.count {
            let missing = required[parsed.positional.count]
            throw UsageError(
                "\(missing.name) is missing: \(missing.summary.lowercasedFirst)",
                help: "usage: \(HelpScreen.usageLine(of: command, path: path))")
        }
        let takesAll = command.arguments.last?.isRepeated ?? false
        if !takesAll, parsed.positional.count > command.arguments.count {
            let word = parsed.positional[command.arguments.count]
            throw UsageError("unexpected argument '\(word)'", help: surplusHelp(word))
        }
    }

    /// An option whose value may be left out takes no word that follows it.
    private func surplusHelp(_ word: String) -> String {
        let bare = command.options.first { option in
            option.isValueOptional && parsed.values(option.name).contains("")
        }
        if let bare { return "did you mean '--\(bare.name)=\(word)'?" }
        return command.surplusHelp?(word)
            ?? "usage: \(HelpScreen.usageLine(of: command, path: path))"
    }
}

extension String {
    /// The same text with its first letter in lower case, for use inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
