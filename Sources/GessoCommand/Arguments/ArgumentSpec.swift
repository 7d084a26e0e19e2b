/// One positional argument of a command.
struct ArgumentSpec: Sendable {
    /// As help writes it: "FILE".
    let name: String
    /// One sentence without the final period.
    let summary: String
    let isOptional: Bool
    /// Whether it takes all that follow; only the last may.
    let isRepeated: Bool

    init(_ name: String, optional: Bool = false, repeated: Bool = false, _ summary: String) {
        self.name = name
        self.summary = summary
        isOptional = optional
        isRepeated = repeated
    }

    /// "[FILE…]" as a usage line writes it.
    var usage: String {
        let text = isRepeated ? "\(name)…" : name
        return isOptional ? "[\(text)]" : text
    }
}
