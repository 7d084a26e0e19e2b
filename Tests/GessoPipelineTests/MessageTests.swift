import Testing

@Suite struct MessageTests {
    private static let files = ["rows.csv": "id,n\nx,1\nx,2\n"]

    @Test(
        "each mistake is told with its place, the line, a caret and what to do",
        arguments: MessageTable.rows)
    func message(_ row: MessageTable.Row) {
        #expect(shown(row.pipeline, files: Self.files) == row.message)
    }
}
