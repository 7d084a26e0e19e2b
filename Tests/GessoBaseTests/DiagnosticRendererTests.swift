import GessoBase
import Testing

@Suite("Diagnostics as text")
struct DiagnosticRendererTests {
    private let code = DiagnosticCode("G0101", "a test")

    private func text(
        _ source: String?, _ line: Int, _ columns: Range<Int>, help: String? = nil,
        related: [Diagnostic.Related] = [], useColor: Bool = false
    ) -> String {
        let location = SourceLocation(
            file: "a.yaml", line: line, column: columns.lowerBound,
            endColumn: columns.upperBound)
        let diagnostic = Diagnostic(
            code, "unknown key 'widht'", at: location, help: help, related: related)
        return DiagnosticRenderer(source: { _ in source }, useColor: useColor).text(diagnostic)
    }

    @Test("place, sentence, line with carets, help and related places")
    func whole() {
        let first = SourceLocation(file: "a.yaml", line: 1, column: 1, endColumn: 4)
        let expected = """
            a.yaml:2:3: error: unknown key 'widht' [G0101]
             2 |   widht: 3
               |   ^^^^^
            help: did you mean 'width'?
            a.yaml:1:1: note: in this step
             1 | big:
               | ^^^

            """
        let found = text(
            "big:\n  widht: 3\n", 2, 3..<8, help: "did you mean 'width'?",
            related: [.init("in this step", first)])
        #expect(found == expected)
    }

    @Test("without the file's text there is no excerpt, without a place no place")
    func bare() {
        #expect(text(nil, 2, 3..<8) == "a.yaml:2:3: error: unknown key 'widht' [G0101]\n")
        let nowhere = Diagnostic(code, "x", at: nil, severity: .warning)
        let renderer = DiagnosticRenderer(source: { _ in nil }, useColor: false)
        #expect(renderer.text(nowhere) == "warning: x [G0101]\n")
    }

    @Test(
        "tabs, wide characters and marks are counted as they are shown",
        arguments: [
            ("\tab\tcd", 5..<6, "    ab  cd", "        ^"),
            ("日本 x", 4..<5, "日本 x", "     ^"),
            ("日本", 1..<3, "日本", "^^^^"),
            ("e\u{301}x", 3..<4, "e\u{301}x", " ^"),
            ("a\u{1B}[0mb", 6..<7, "a\\u{1b}[0mb", "          ^"),
            ("abc", 4..<5, "abc", "   ^"),
            ("", 1..<2, "", "^"),
        ])
    func columns(line: String, columns: Range<Int>, shown: String, carets: String) {
        let expected = """
            a.yaml:1:\(columns.lowerBound): error: unknown key 'widht' [G0101]
             1 | \(shown)
               | \(carets)

            """
        #expect(text(line, 1, columns) == expected)
    }

    @Test("a long line is cut to a window around the range")
    func window() {
        let line = String(repeating: "a", count: 200) + "X" + String(repeating: "b", count: 200)
        let shown =
            "…" + String(repeating: "a", count: 30) + "X" + String(repeating: "b", count: 69) + "…"
        let expected = """
            a.yaml:1:201: error: unknown key 'widht' [G0101]
             1 | \(shown)
               | \(String(repeating: " ", count: 31))^

            """
        #expect(text(line, 1, 201..<202) == expected)
    }

    @Test("a message cannot send control codes to the terminal")
    func controls() {
        let renderer = DiagnosticRenderer(source: { _ in nil }, useColor: false)
        let diagnostic = Diagnostic(code, "a\u{1B}[2Jb", at: nil, help: "c\u{7}")
        #expect(renderer.text(diagnostic) == "error: a\\u{1b}[2Jb [G0101]\nhelp: c\\u{7}\n")
    }

    @Test("colours mark severity, place and carets")
    func colours() {
        let expected = """
            \u{1B}[1ma.yaml:1:1\u{1B}[0m: \u{1B}[1;31merror\u{1B}[0m: unknown key 'widht' [G0101]
             \u{1B}[2m1 |\u{1B}[0m x
               \u{1B}[2m|\u{1B}[0m \u{1B}[1;31m^\u{1B}[0m

            """
        #expect(text("x", 1, 1..<2, useColor: true) == expected)
    }
}
