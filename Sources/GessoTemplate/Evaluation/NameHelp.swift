import GessoBase

/// "did you mean 'x'? known: a, b, c", as far as there is something to say.
enum NameHelp {
    private static let shown = 12

    static func text(for name: String, known: [String]) -> String? {
        guard !known.isEmpty else { return nil }
        var list = known.prefix(shown).joined(separator: ", ")
        if known.count > shown { list += " and \(known.count - shown) more" }
        guard let near = Suggestion.nearest(to: name, among: known) else {
            return "known here: \(list)"
        }
        return "did you mean '\(near)'? known here: \(list)"
    }
}
