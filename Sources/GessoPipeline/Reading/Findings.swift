import GessoBase

/// What was found wrong while a pipeline is read, with the texts to show it in.
final class Findings {
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []
    /// The text of each file by the path as locations name it.
    var sources: [String: String] = [:]
    /// Steps that are there but for what was found wrong with them.
    var unreadSteps: Set<String> = []
    /// The files in the order in which they were opened.
    private var files: [String] = []

    /// Takes a problem once.
    func add(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    func add(_ more: [Diagnostic]) { more.forEach(add) }

    func opened(_ file: String, text: String) {
        if sources.updateValue(text, forKey: file) == nil { files.append(file) }
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// By file in the order of opening or finding, then by place; what is at one place in the order of finding.
    var sorted: [Diagnostic] {
        let all = files + diagnostics.compactMap(\.location?.file)
        let rank = Dictionary(
            all.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
        return diagnostics.enumerated().sorted { a, b in
            let (x, y) = (Self.place(a.element, rank), Self.place(b.element, rank))
            return x == y ? a.offset < b.offset : x.lexicographicallyPrecedes(y)
        }.map(\.element)
    }

    private static func place(_ diagnostic: Diagnostic, _ rank: [String: Int]) -> [Int] {
        guard let place = diagnostic.location else { return [-1] }
        return [rank[place.file] ?? 0, place.line, place.column]
    }
}
