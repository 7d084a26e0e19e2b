import GessoBase
import Testing

@testable import GessoYAML

@Suite("Offsets in scalars")
struct ScalarOffsetTests {
    /// Where a piece of the text of `k` stands, as "line:column".
    private func place(_ yaml: String, _ piece: String) throws -> String {
        let node = try #require(try parse(yaml)["k"])
        let text = try #require(node.scalar?.text)
        let range = try #require(text.firstRange(of: piece))
        let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        let location = node.location(ofScalarOffset: offset)
        return "\(location.line):\(location.column)"
    }

    @Test(
        "a piece of a scalar is found where it is written",
        arguments: [
            ("k: abc def", "def", "1:8"),
            ("k: é äbc def", "def", "1:10"),
            ("k: 'it''s def'", "def", "1:11"),
            (#"k: "a \"b\" \u00e9 \n def""#, "def", "1:23"),
            ("k: !!str &a abc def", "def", "1:17"),
            ("k: |\n    one\n    two def\n", "def", "3:9"),
            ("k: |2- # note\n  one\n    two def\n", "two", "3:5"),
            ("k: >\n  one\n  two def\n\n  three\n", "three", "5:3"),
            ("k: one\n  two\n\n  three", "three", "4:3"),
            ("k: \"one\n  two\\\n  three\"", "three", "3:3"),
            ("k:  abc", "abc", "1:5"),
            ("k: a ${{ b }}", " ${{", "1:5"),
        ])
    func pieces(yaml: String, piece: String, expected: String) throws {
        #expect(try place(yaml, piece) == expected)
    }
}
