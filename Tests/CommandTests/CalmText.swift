import Foundation

extension GessoProcess.Outcome {
    /// Standard error with TIME where a time stands.
    var calm: String {
        let lines: [String] = error.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).replacing(/(made .*\ )[0-9]+(\.[0-9])?\ s$/) { "\($0.1)TIME" }
        }
        return lines.joined(separator: "\n")
    }
}
