import GessoBase
import GessoYAML

/// What is known while a file of cases is read: where it lies, and what is wrong with it so far.
final class CaseReading {
    let file: String
    /// Where pictures are looked for.
    let folder: String
    let files: any FileSystem
    private(set) var problems: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    init(_ file: String, _ files: any FileSystem) {
        self.file = file
        self.files = files
        folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }

    /// Takes a problem once, since what `defaults` holds is read again for each case.
    func refuse(_ message: String, at node: YAMLNode, help: String? = nil) {
        let problem = Diagnostic(.caseFile, message, at: node.location, help: help)
        if seen.insert(problem).inserted { problems.append(problem) }
    }
}

extension YAMLNode {
    /// Whether nothing is written here.
    var isNull: Bool { scalar?.value.isNull ?? false }

    /// The text of any scalar but null: `7` is "7".
    var anyText: String? { isNull ? nil : scalar?.text }
}
