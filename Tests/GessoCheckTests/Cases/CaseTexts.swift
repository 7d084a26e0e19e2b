import GessoBase
import GessoStore
import GessoYAML

@testable import GessoCheck

/// Case files as the tests write them.
enum CaseTexts {
    /// A file read out of a text, pictures beside it in a folder.
    static func read(_ text: String, in folder: String = "/none") throws -> CaseFile {
        try CaseFileReader(files: LocalFileSystem())
            .read(Array(text.utf8), path: "\(folder)/a.yaml")
    }

    /// What is wrong with a file: "4:7 a case has no `nam` (did you mean `name`?)".
    static func problems(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let failure as YAMLFailure {
            return failure.diagnostics.map { problem in
                let place = problem.location.map { "\($0.line):\($0.column) " } ?? ""
                return place + problem.message + (problem.help.map { " (\($0))" } ?? "")
            }
        } catch {
            return ["\(error)"]
        }
    }
}
