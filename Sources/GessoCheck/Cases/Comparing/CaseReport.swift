import GessoBase
import GessoStore
import GessoYAML

/// Tells what is wrong with a file of cases, or with the plugin that plays them.
struct CaseReport {
    let path: String
    private let source: [UInt8]?
    /// What was printed of the plugin's doings.
    private var told: Set<String> = []

    init(path: String) {
        self.path = path
        source = try? LocalFileSystem().read(path, limit: CaseFileReader.maxBytes)
    }

    func read() -> Result<CaseFile, YAMLFailure> {
        do throws(YAMLFailure) {
            return .success(try CaseFileReader(files: LocalFileSystem()).read(path))
        } catch {
            return .failure(error)
        }
    }

    /// Place, sentence, the line with a caret, help.
    func text(_ diagnostic: Diagnostic) -> String {
        let source = source
        let renderer = DiagnosticRenderer(
            source: { _ in source.map { String(decoding: $0, as: UTF8.self) } }, useColor: false)
        return String(renderer.text(diagnostic).dropLast())
    }

    /// One text for each difference; the first has what the plugin did, ready to paste, unless an
    /// earlier case had the same.
    mutating func texts(_ report: CasePlay.Report, of it: PluginCase) -> [String] {
        let notation = report.notation.map { YAMLWriter.text(.map($0)) }
        let isNew = notation.map { told.insert($0).inserted } ?? false
        return report.differences.enumerated().map { index, item in
            let step = item.step.map { ", step \($0)" } ?? ""
            let message = "case `\(it.name)`\(step): \(item.difference.message)"
            let text = text(
                Diagnostic(.caseMismatch, message, at: item.difference.node.location))
            guard index == 0, let notation else { return text }
            guard isNew else { return text + "\nwhat the plugin does: the same as above" }
            return text + "\nwhat the plugin does, as a case file says it:\n"
                + Self.indented(notation)
        }
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
}
