import GessoBase
import GessoStore
import GessoYAML

/// Check 22: the plugin does what its case files say.
enum CaseFiles {
    static let check = Check(
        22, "case-files",
        "Every case gives exactly the exchanges and the outcome that it says, and the bytes of"
            + " results are of their media type."
    ) { context throws(CheckSkip) in
        let files = try CaseFolder(context).files()
        guard !files.isEmpty else { throw CheckSkip("there are no case files") }
        let plugin = try context.plugin()
        let facts = try context.facts()
        var faults: [String] = []
        var names: [String] = []
        for path in files {
            var report = CaseReport(path: path)
            switch report.read() {
            case .failure(let failure): faults += failure.diagnostics.map(report.text)
            case .success(let file):
                names += file.cases.map(\.name)
                for it in file.cases where context.caseName.map({ $0 == it.name }) ?? true {
                    var play = CasePlay(it, plugin, facts)
                    faults += report.texts(play.play(), of: it)
                }
            }
        }
        if faults.isEmpty, let wanted = context.caseName, !names.contains(wanted) {
            let near = Suggestion.nearest(to: wanted, among: names).map {
                "; did you mean `\($0)`?"
            }
            return .fail(["no case is called `\(wanted)`\(near ?? "")"])
        }
        return .of(faults)
    }
}
