/// Names in a sentence.
enum Names {
    private static let shown = 8

    /// Such as `; it has a, b and 3 more`.
    static func list(_ names: [String], nothing: String = "; it has none") -> String {
        guard !names.isEmpty else { return nothing }
        let text = names.prefix(shown).reduce("") { $0.isEmpty ? $1 : "\($0), \($1)" }
        return "; it has \(text)"
            + (names.count > shown ? " and \(names.count - shown) more" : "")
    }
}
