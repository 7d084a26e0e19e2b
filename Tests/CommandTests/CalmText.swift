import Foundation

extension GessoProcess.Outcome {
    /// Standard error with TIME where a time stands, and the lines of instances, which come as
    /// each of them ends, sorted.
    var calm: String {
        let lines: [String] = error.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).replacing(/(made .*\ )[0-9]+(\.[0-9])?\ s$/) { "\($0.1)TIME" }
        }
        let isResult = { (line: String) -> Bool in
            ["made ", "stored ", "blocked "].contains { line.hasPrefix($0) }
        }
        let results = lines.filter(isResult).sorted()
        return (results + lines.filter { !isResult($0) }).joined(separator: "\n")
    }
}
