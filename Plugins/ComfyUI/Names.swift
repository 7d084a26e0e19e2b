/// Names in a sentence.
enum Names {
    private static let shown = 14

    /// Such as `; it has a, b and 3 more`.
    static func list(_ names: [String], _ nothing: String) -> String {
        guard !names.isEmpty else { return "; \(nothing)" }
        let text = names.prefix(shown).reduce("") { $0.isEmpty ? $1 : "\($0), \($1)" }
        let more = names.count > shown ? " and \(names.count - shown) more" : ""
        return "; it has \(text)\(more)"
    }
}
