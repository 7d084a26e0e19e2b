import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

/// Files that hold one value for each row or line.
@Suite struct TableTests {
    private func walk(_ foreach: String, _ template: String, _ file: String) throws -> Walk {
        try Walk.of(
            """
            gesso: 1
            steps:
              p:
                foreach: \(foreach)
                uses: prompt.render
                with: {template: '\(template)'}
            """, files: ["t": file])
    }

    private func csv(_ file: String, _ template: String = "{{ item.b }}") throws -> Walk {
        try walk("{csv: t, key: a}", template, file)
    }

    @Test("each line of a jsonl file keeps the types of its values")
    func jsonl() throws {
        let walk = try walk(
            "{jsonl: t, key: id}", "{{ item.n + 1 }} {{ item.on }} {{ item.l[1] }} {{ item.t }}",
            "{\"id\": 7, \"n\": 1, \"on\": true, \"l\": [1, 2.5], \"t\": \"1\"}\r\n\n"
                + "{\"id\": \"x\", \"n\": 2, \"on\": false, \"l\": [1, \"é\"], \"t\": \"\"}")
        #expect(walk.ids == ["p[7]", "p[x]"])
        #expect(walk.texts == ["p[7]": "2 True 2.5 1", "p[x]": "3 False é "])
    }

    @Test("a jsonl file of scalars needs no key")
    func jsonlScalars() throws {
        let walk = try walk("{jsonl: t}", "{{ item }}", "\"a,b\"\n2\n2.50\ntrue\n")
        #expect(walk.ids == ["p[a\\,b]", "p[2]", "p[2.5]", "p[true]"])
    }

    @Test("a broken line of a jsonl file is told with its line and column")
    func jsonlBroken() throws {
        let walk = try walk("{jsonl: t}", "{{ item }}", "1\n\n{\"a\": }\n")
        let problem = try #require(walk.problems.first)
        #expect(problem.code == .badTable)
        #expect(problem.location == SourceLocation(file: "/project/t", line: 3, column: 7))
    }

    @Test("the lines of a file are its values; blank lines and line ends are none")
    func lines() throws {
        let walk = try walk("{lines: t}", "<{{ item }}>", "\u{FEFF}a b\r\n\n  \n ü[1]\nlast")
        #expect(walk.ids == ["p[a b]", "p[ ü[1\\]]", "p[last]"])
        #expect(walk.texts["p[ ü[1\\]]"] == "< ü[1]>")
    }

    @Test("two equal lines are two instances with one key")
    func equalLines() throws {
        #expect(
            try walk("{lines: t}", "{{ item }}", "a\nb\na\n").problems.map(\.line) == [
                "3:1 G0402 two instances have the key 'p[a]' (choose a `key` whose values differ)"
            ])
    }

    @Test(
        "CSV is read as RFC 4180 says",
        arguments: [
            ("a,b\n1,x\n", "x"), ("a,b\n1,x", "x"), ("a,b\r\n1,x\r\n", "x"), ("a,b\r1,x\r", "x"),
            ("\u{FEFF}a,b\n1,x\n", "x"), ("\u{FEFF}\"a\",b\n1,x\n", "x"),
            ("a,b\n1,\"x, y\"\n", "x, y"), ("a,b\n1,\"say \"\"hi\"\"\"\n", "say \"hi\""),
            ("a,b\n1,\"two\nlines\"\n", "two\nlines"), ("a,b\n1,\"\"\n", ""), ("a,b\n1,\n", ""),
            ("\n\na,b\n\n1, x \n\n", " x "), ("a,b\n1,a\"b\n", "a\"b"), ("a,b\n1,日本\n", "日本"),
        ])
    func csvForms(_ file: String, _ cell: String) throws {
        let walk = try csv(file)
        #expect(walk.problems.isEmpty)
        #expect(walk.texts == ["p[1]": cell])
    }

    @Test(
        "a CSV file that is none is told with its line",
        arguments: [
            ("", "1:1 G0407 the file has no first line with names"),
            ("\n\r\n", "1:1 G0407 the file has no first line with names"),
            (
                "a,b\n1,x\n\n\"2\n2\",y,z\n",
                "4:1 G0407 this row has 3 cells, the first line has 2 "
                    + "(a cell with a comma in it is written in double quotes)"
            ),
            (
                "a,b\n1\n",
                "2:1 G0407 this row has 1 cell, the first line has 2 "
                    + "(a cell with a comma in it is written in double quotes)"
            ),
            ("a,b,a\n1,x,2\n", "1:1 G0407 there are two columns with the name 'a'"),
            ("a,\n1,x\n", "1:1 G0407 the column 2 has no name"),
            ("a,b\n1,\"x\n2,y\n", "2:1 G0407 the quote of this row is never closed"),
            ("a,b\n1,\"x\"y\n", "2:1 G0407 text after a closing quote"),
            ("a,b\n,x\n", "2:1 G0401 the key of this instance of 'p' is empty"),
        ])
    func csvErrors(_ file: String, _ expected: String) throws {
        #expect(try csv(file).problems.map(\.line) == [expected])
    }

    @Test("a CSV file with names alone has no rows")
    func csvEmpty() throws {
        #expect(
            try csv("a,b\n").problems.map(\.line) == [
                "4:20 G0403 there are no instances: the file has no rows"
            ])
    }

    @Test("a file that is not UTF-8 is refused")
    func notText() throws {
        let system = MemoryFileSystem()
        system.put([0x61, 0x0A, 0xFF, 0x0A], at: "t")
        let text = """
            gesso: 1
            steps:
              p: {foreach: {lines: t}, uses: prompt.render, with: {template: x}}
            """
        #expect(
            try Walk.of(text, in: system).problems.map(\.line) == [
                "1:1 G0407 the file is not UTF-8"
            ])
    }

    @Test("the path of a table may be computed")
    func computedPath() throws {
        let text = """
            gesso: 1
            params: {which: {default: t}}
            steps:
              p:
                foreach: {lines: "data/${{ params.which }}.txt"}
                uses: prompt.render
                with: {template: "{{ item }}"}
            """
        #expect(try Walk.of(text, files: ["data/t.txt": "x\n"]).ids == ["p[x]"])
    }

    @Test("keys with commas, brackets, backslashes and any letters are told apart and found again")
    func oddKeys() throws {
        let text = """
            gesso: 1
            steps:
              p:
                foreach: {csv: t, key: a}
                uses: prompt.render
                with: {template: "{{ item.a }}"}
              q:
                foreach: {csv: t, key: a}
                uses: prompt.render
                with: {template: "{{ steps.p[item.a].outputs.text }}!"}
            """
        let walk = try Walk.of(
            text, files: ["t": "a\n\"x,y\"\nx]y\nx\\y\n\"x\\,y\"\nñ 日\n a\n"])
        #expect(walk.problems.isEmpty)
        let ids = ["p[x\\,y]", "p[x\\]y]", "p[x\\\\y]", "p[x\\\\\\,y]", "p[ñ 日]", "p[ a]"]
        #expect(Array(walk.ids.prefix(6)) == ids)
        #expect(walk.texts["q[x\\,y]"] == "x,y!")
        #expect(walk.texts["q[ñ 日]"] == "ñ 日!")
    }
}
