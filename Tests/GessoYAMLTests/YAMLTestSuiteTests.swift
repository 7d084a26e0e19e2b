import FoundationEssentials
import GessoBase
import Testing

@testable import GessoYAML

/// The public suite of YAML tests, where it is at hand.
@Suite("yaml-test-suite")
struct YAMLTestSuiteTests {
    /// The folder of the suite: beside the project, or where `GESSO_CORPORA` says.
    static let folder: String? = {
        let project = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["GESSO_CORPORA"]
        let candidates = [named, project.appending(path: "../shared/corpora").path]
            .compactMap(\.self)
        return candidates.map { $0 + "/yaml-test-suite" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }()

    struct Outcome {
        var agreed = 0
        var differs: [String] = []
    }

    static func run(_ folder: String) throws -> Outcome {
        var outcome = Outcome()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for file in files where file.hasSuffix(".yaml") {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + file)))
            let cases = try YAMLDocument.parse(bytes, file: file).root.sequence ?? []
            var fails = false
            for (index, one) in cases.enumerated() {
                guard let source = one["yaml"]?.string else { continue }
                fails = one["fail"]?.value.bool ?? fails
                let name = "\(file.dropLast(5))/\(index)"
                if agrees(unescaped(source), fails: fails, json: one["json"]?.string) {
                    outcome.agreed += 1
                } else {
                    outcome.differs.append(name)
                }
            }
        }
        return outcome
    }

    /// The suite writes blanks, tabs and missing newlines visibly.
    static func unescaped(_ text: String) -> String {
        var text = text.replacing("␣", with: " ").replacing("↵", with: "")
        text = text.replacing("←", with: "\r").replacing("⇔", with: "\u{FEFF}")
        while let tab = text.firstRange(of: /—*»/) { text.replaceSubrange(tab, with: "\t") }
        return text.hasSuffix("∎\n") ? String(text.dropLast(2)) : text
    }

    static func agrees(_ yaml: String, fails: Bool, json: String?) -> Bool {
        let node = try? YAMLDocument.parse(Array(yaml.utf8), file: "t").root
        guard !fails, let json else { return (node == nil) == fails }
        guard let node, let wanted = try? JSON.parse(json) else { return false }
        return JSON.canonical(node.value) == JSON.canonical(wanted)
    }

    @Test(
        "the suite is read as it says, but for the listed differences",
        .enabled(if: folder != nil, "no folder yaml-test-suite in the test data"))
    func suite() throws {
        let outcome = try Self.run(try #require(Self.folder))
        #expect(outcome.agreed > 200)
        #expect(outcome.differs == [])
    }
}
