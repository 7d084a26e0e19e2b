import Testing

@testable import GessoCommand

@Suite("Columns of text")
struct TextTableTests {
    @Test("columns are aligned and no line ends in blanks")
    func aligned() {
        let rows = [["make", "picture[a]", ""], ["unknown", "b", "until a"], ["made"]]
        #expect(
            TextTable.text(rows) == """
                make     picture[a]
                unknown  b           until a
                made

                """)
    }
}
