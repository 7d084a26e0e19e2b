/// One option of a command: the row from which parsing, help and completion are derived.
struct OptionSpec: Sendable {
    /// Without dashes: "plugin-dir".
    let name: String
    /// A single letter, or nil.
    let short: Character?
    /// How help calls its value, "DIR"; nil for a flag.
    let placeholder: String?
    /// One sentence without the final period.
    let summary: String
    /// Whether it may be given more than once.
    let isRepeatable: Bool
    /// Whether the value may be left out; it has to be attached then, as GNU commands have it.
    let isValueOptional: Bool
    /// The only values that it takes; empty: any.
    let choices: [String]
    /// Values that are known and do not act yet, with what to do meanwhile.
    let choicesNotYet: [String: String]
    /// Whether help leaves it out, since only Gesso itself writes it.
    var isInternal = false
    /// Not nil: the option is known and does not act yet; the sentence says so.
    let notYet: String?

    /// An option with a value.
    init(
        _ name: String, short: Character? = nil, _ placeholder: String?,
        repeatable: Bool = false, valueOptional: Bool = false, choices: [String] = [],
        choicesNotYet: [String: String] = [:], notYet: String? = nil, _ summary: String
    ) {
        self.name = name
        self.short = short
        self.placeholder = placeholder
        self.summary = summary
        isRepeatable = repeatable
        isValueOptional = valueOptional
        self.choices = choices
        self.choicesNotYet = choicesNotYet
        self.notYet = notYet
    }

    /// A flag.
    init(_ name: String, short: Character? = nil, notYet: String? = nil, _ summary: String) {
        self.init(name, short: short, nil, notYet: notYet, summary)
    }
}
