import GessoBase
import GessoStore
import GessoTestSupport
import Testing

@testable import GessoCheck

/// The case files of the plugins, and those of the manual, are true.
@Suite("Case files of this repository")
struct BundledCaseTests {
    @Test(
        "every case of a plugin's folder is met",
        arguments: [
            ("gesso-echo", "Plugins/Echo"), ("gesso-fake", "Plugins/Fake"),
            ("gesso-canvas", "Plugins/Canvas"), ("fixture-queue", "Tests/Fixtures/Plugins/Queue"),
        ])
    func bundled(_ library: String, _ folder: String) {
        #expect(faults(library, "\(Products.checkout)/\(folder)/Cases") == [])
    }

    @Test("every block of the manual of case files is a file that echo meets")
    func manual() throws {
        let path = "\(Products.checkout)/docs/case-files.md"
        let text = String(
            decoding: try LocalFileSystem().read(path, limit: 1 << 20), as: UTF8.self)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        #expect(blocks.count == 4)
        for block in blocks {
            let folder = try TemporaryFolder()
            _ = try folder.write(block, to: "Cases/a.yaml")
            #expect(faults("gesso-echo", folder.path("Cases")) == [])
        }
    }

    @Test("the table of statuses is the one of the manual")
    func statuses() throws {
        let path = "\(Products.checkout)/docs/status-codes.md"
        let text = String(
            decoding: try LocalFileSystem().read(path, limit: 1 << 20), as: UTF8.self)
        let written = text.split(separator: "\n").filter { line in
            line.hasPrefix("| ") && line.dropFirst(2).first?.isNumber == true
        }
        let known = StatusTable.rows.map { row in
            "| \(row.status) | \(row.codes.joined(separator: ", "))"
                + " | \(row.retries.joined(separator: ", ")) |"
        }
        #expect(written.map(String.init) == known)
    }

    private func faults(_ library: String, _ cases: String) -> [String] {
        let context = CheckContext(
            file: "\(Products.folder)/lib\(library).so", cases: cases, seed: 1,
            captured: .none)
        let outcome = InProcess.outcome(of: CaseFiles.check, context)
        return outcome == .pass ? [] : outcome.reasons
    }
}

extension String {
    fileprivate func components(separatedBy mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
