import Foundation
import Testing

@Suite("gesso plugin check")
struct PluginCheckTests {
    private let gesso: GessoProcess

    init() throws { gesso = try GessoProcess() }

    private struct Report: Decodable {
        struct Check: Decodable {
            var number: Int
            var name: String
            var level: String
            var outcome: String
            var reasons: [String]
            var milliseconds: Int
        }

        var gesso: Int
        var file: String
        var seed: String
        var strictness: String
        var cases: String?
        var passed: Bool
        var checks: [Check]
    }

    private func report(_ words: String...) throws -> (Report, Int32) {
        let outcome = try gesso.run(["plugin", "check"] + words + ["--format", "json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        return (report, outcome.status)
    }

    @Test(
        "the bundled plugins pass every check with their case files",
        arguments: [("echo", "Echo"), ("fake", "Fake"), ("canvas", "Canvas")])
    func bundledPass(id: String, folder: String) throws {
        defer { gesso.remove() }
        let cases = GessoProcess.checkout.appendingPathComponent("Plugins/\(folder)/Cases").path
        let words =
            FileManager.default.fileExists(atPath: cases) ? ["--cases", cases] : []
        let outcome = try gesso.run(
            ["plugin", "check", id, "--strictness", "pedantic", "--time-limit", "30"] + words)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.error == "")
    }

    @Test("the page of the documentation lists the checks that there are")
    func pageIsComplete() throws {
        defer { gesso.remove() }
        let page = GessoProcess.checkout.appendingPathComponent("docs/plugin-check.md")
        let rows = try String(contentsOf: page, encoding: .utf8)
            .split(separator: "\n")
            .compactMap { line -> String? in
                let cells = line.split(separator: "|").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                guard cells.count == 4, Int(cells[0]) != nil else { return nil }
                return cells.joined(separator: " ").replacingOccurrences(of: "`", with: "")
            }
        let list = try gesso.run("plugin", "check", "--list")
        let lines = list.output.split(separator: "\n").map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
                .replacingOccurrences(of: "`", with: "")
        }
        #expect(rows == lines)
        #expect(list.status == 0)
    }

    @Test("the report for machines says what was asked and how each check ended")
    func reportIsComplete() throws {
        defer { gesso.remove() }
        let (report, status) = try report(
            "echo", "--strictness", "load", "--seed", "18446744073709551615")
        #expect(status == 0)
        #expect(report.gesso == 1)
        #expect(report.file.hasSuffix("/libgesso-echo.so"))
        #expect(report.seed == "18446744073709551615")
        #expect(report.strictness == "load")
        #expect(report.passed)
        #expect(report.checks.map(\.number) == [1, 7, 8, 9, 10, 11, 12, 13, 14])
        #expect(report.checks.allSatisfy { $0.outcome == "pass" && $0.reasons == [] })
    }

    @Test("the last line repeats the run")
    func lastLineRepeats() throws {
        defer { gesso.remove() }
        let first = try gesso.run(
            "plugin", "check", "echo", "--only", "entry-stable", "--only", "table-models",
            "--strictness", "pedantic", "--seed", "77")
        let line = try #require(first.output.split(separator: "\n").last)
        #expect(line.hasPrefix("the same again: gesso plugin check /"))
        #expect(
            line.hasSuffix(
                "/libgesso-echo.so --only entry-stable --only table-models"
                    + " --strictness pedantic --seed 77"))
        let words = line.dropFirst("the same again: gesso ".count).split(separator: " ")
        let second = try gesso.run(words.map(String.init))
        let timeless = { (text: String) in
            text.replacing(#/ in [0-9.]+ s/#, with: "")
        }
        #expect(timeless(second.output) == timeless(first.output))
    }

    @Test("a sound plugin whose file a run would refuse is told so, which fails when pedantic")
    func refusedFile() throws {
        defer { gesso.remove() }
        // Bundled it may need the Swift runtime of the build; from another folder it may not.
        try FileManager.default.copyItem(
            at: GessoProcess.products.appendingPathComponent("libgesso-fake.so"),
            to: gesso.folder.appendingPathComponent("libgesso-fake.so"))
        let words = ["plugin", "check", "libgesso-fake.so", "--only", "table-models"]
        let usual = try gesso.run(words)
        #expect(usual.status == 0)
        #expect(
            usual.error.hasPrefix("warning: 'gesso run' refuses this file: /"), "\(usual.error)")
        #expect(
            usual.error.contains(
                ": there is no ABI promise between Swift compilers on Linux\n  help: link the plugin"
                    + " with -static-stdlib"), "\(usual.error)")
        #expect(try gesso.run(words + ["--strictness", "pedantic"]).status == 1)
    }

    @Test("what is no plugin fails to load, and the rest is skipped")
    func textIsNoPlugin() throws {
        defer { gesso.remove() }
        try gesso.write("hello", to: "libgesso-text.so")
        let (report, status) = try report("libgesso-text.so", "--strictness", "load")
        #expect(status == 1)
        #expect(!report.passed)
        #expect(report.checks.first?.outcome == "fail")
        #expect(report.checks.dropFirst().allSatisfy { $0.outcome == "skip" })
        let text = try gesso.run(
            "plugin", "check", "libgesso-text.so", "--strictness", "load", "--color", "never")
        let reason = "the plugin does not load: the file is not a shared object"
        #expect(text.output.contains("  fail   load-now                \(reason)\n"))
        #expect(text.output.contains("  skip   8 checks                \(reason)\n"))
        #expect(text.output.contains("\n1 failed, 8 skipped in "), "\(text.output)")
    }

    @Test(
        "wrong words are named with what to write instead",
        arguments: [
            (["echo", "--only", "table-model"], 2, "did you mean 'table-models'?"),
            (["echo", "--seed", "one"], 2, "'--seed' takes a whole number"),
            (
                ["echo", "--time-limit", "0"], 2,
                "'--time-limit' takes a whole number from 1 to 3600"
            ),
            (["echo", "--cases", "nowhere"], 2, "there is no folder 'nowhere' with case files"),
            (["nothing.so"], 2, "there is no plugin file 'nothing.so'"),
            ([], 2, "FILE is missing"),
        ] as [([String], Int32, String)])
    func wrongWords(words: [String], status: Int32, text: String) throws {
        defer { gesso.remove() }
        let outcome = try gesso.run(["plugin", "check"] + words)
        #expect(outcome.status == status)
        #expect(outcome.error.contains(text), "\(outcome.error)")
        #expect(outcome.output == "")
    }
}
