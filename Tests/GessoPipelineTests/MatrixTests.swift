import GessoBase
import GessoPipeline
import GessoTestSupport
import Testing

@Suite struct MatrixTests {
    private func walk(
        _ matrix: String, limits: ExpansionLimits = ExpansionLimits(), files: [String: String] = [:]
    ) throws -> Walk {
        try Walk.of(
            """
            gesso: 1
            steps:
              m: {matrix: \(matrix), uses: prompt.render, with: {template: "{{ matrix }}"}}
            """, files: files, limits: limits)
    }

    @Test(
        "a matrix is the product of its axes, first axis outermost, less and plus its entries",
        arguments: [
            ("{a: [1, 2], b: [x, y]}", ["1,x", "1,y", "2,x", "2,y"]),
            ("{a: [1, 2], b: [x, y], exclude: [{a: 1, b: y}]}", ["1,x", "2,x", "2,y"]),
            ("{a: [1, 2], b: [x, y], exclude: [{a: 1}, {b: x}]}", ["2,y"]),
            (
                "{a: [1, 2], b: [x, y], include: [{b: z, a: 9}]}",
                ["1,x", "1,y", "2,x", "2,y", "9,z"]
            ),
            ("{a: [1, 2], b: [x, y], zip: true}", ["1,x", "2,y"]),
            (
                "{a: [1, 2], b: [x, y], zip: true, exclude: [{a: 2}], include: [{a: 3, b: z}]}",
                [
                    "1,x", "3,z",
                ]
            ),
            ("{a: [1, 2], b: [x, y], zip: false}", ["1,x", "1,y", "2,x", "2,y"]),
            ("{a: [1, 1.5, true, \"1,2\"]}", ["1", "1.5", "true", "1\\,2"]),
            ("{a: {csv: t, key: k}, b: {lines: l}}", ["r,x", "r,y", "s,x", "s,y"]),
            ("{a: {csv: t, key: k}, exclude: [{a: {n: '2'}}]}", ["r"]),
            ("{a: {csv: t, key: k}, exclude: [{a: r}]}", ["s"]),
            ("{a: {one: 1, two: 2}}", ["one", "two"]),
            ("{a: {items: [{k: x, v: 1}, {k: y, v: 2}], key: k}}", ["x", "y"]),
        ])
    func product(_ matrix: String, _ keys: [String]) throws {
        let walk = try walk(matrix, files: ["t": "k,n\nr,1\ns,2\n", "l": "x\ny\n"])
        #expect(walk.problems.isEmpty)
        #expect(walk.ids == keys.map { "m[\($0)]" })
    }

    @Test(
        "a matrix that cannot be made says why, with counts by axis",
        arguments: [
            (
                "{a: [1, 2], b: [x], zip: true}",
                "3:15 G0405 `zip` takes axes of equal length: a 2, b 1 "
                    + "(make them equal, or remove `zip` for the product)"
            ),
            (
                "{a: [1, 2], b: [x, y], exclude: [{a: 1}, {a: 1, b: x}]}",
                "3:56 G0406 this entry of `exclude` matches nothing "
                    + "(remove it, or correct its values)"
            ),
            (
                "{a: [1, 2], include: [{a: 2}]}",
                "3:37 G0402 two instances have the key 'm[2]' "
                    + "(choose a `key` whose values differ)"
            ),
            (
                "{a: [1, [2]]}",
                "3:23 G0401 an instance key is text, a number or a picture, not a list of 1"
            ),
            (
                "{a: [{x: 1, y: 1}, {x: 2, y: 1}]}",
                "3:20 G0401 a row with columns needs a `key` "
                    + "(the values differ in `x`: write `key: x`)"
            ),
            ("{a: [], b: [1]}", "3:19 G0403 the step 'm' has no instances: its list is empty"),
        ])
    func errors(_ matrix: String, _ expected: String) throws {
        let found = try walk(matrix).problems.map(\.line)
        #expect(found == [expected])
    }

    @Test("an expansion past the limit is refused before it is made, with the counts of its axes")
    func explosion() throws {
        let rows = (0..<1000).map(String.init).joined(separator: "\n")
        let files = ["l": rows]
        let many = "{x: {lines: l}, y: {lines: l}, z: [1, 2]}"
        #expect(
            try walk(many, files: files).problems.map(\.line) == [
                "3:15 G0404 the matrix of 'm' makes more than 200000 instances: "
                    + "x 1000 × y 1000 × z 2 (make an axis shorter)"
            ])
        var limits = ExpansionLimits()
        limits.instances = 3
        #expect(
            try walk("{a: [1, 2], b: [x, y]}", limits: limits).problems.map(\.line) == [
                "3:15 G0404 the matrix of 'm' makes more than 3 instances: a 2 × b 2 "
                    + "(make an axis shorter)"
            ])
        #expect(try walk("{a: [1, 2, 3]}", limits: limits).problems.isEmpty)
    }

    @Test("the limit counts all steps together")
    func sum() throws {
        var limits = ExpansionLimits()
        limits.instances = 4
        let text = """
            gesso: 1
            steps:
              a: {foreach: [1, 2, 3], uses: prompt.render, with: {template: x}}
              b: {foreach: [1, 2], uses: prompt.render, with: {template: x}}
            """
        let walk = try Walk.of(text, limits: limits)
        #expect(
            walk.problems.map(\.line) == [
                "4:3 G0404 the step 'b' makes 2 instances, with the others more than 4 "
                    + "(make its lists shorter)"
            ])
    }

    @Test(
        "what a matrix is written as is checked when it is read",
        arguments: [
            ("{}", "3:7 G0113 `matrix` has no axis (write `matrix: {size: [64, 256]}`)"),
            ("[1]", "3:15 G0112 `matrix` has to be a mapping of axes, not a list"),
            (
                "{a: 3}",
                "3:19 G0112 `a` has to be a list, a map, a file or an expression, not 3 "
                    + "(write `[a, b]`, `{csv: rows.csv}` or `${{ steps.x }}`)"
            ),
            ("{a: [1], exclude: 3}", "3:33 G0112 `exclude` has to be a list of mappings, not 3"),
            ("{a: [1], zip: 1}", "3:29 G0112 `zip` has to be true or false, not 1"),
            (
                "{size: [1], exclude: [{siz: 1}]}",
                "3:38 G0110 the matrix has no axis 'siz' (did you mean 'size'?)"
            ),
            (
                "{a: [1], b: [2], include: [{a: 1}]}",
                "3:42 G0113 an entry of `include` names every axis; this one lacks 'b'"
            ),
            (
                "{a: {csv: x, lines: y}}",
                "3:28 G0119 `csv` and `lines` exclude each other"
            ),
        ])
    func shapes(_ matrix: String, _ expected: String) {
        let text = """
            gesso: 1
            steps:
              m: {matrix: \(matrix), uses: prompt.render, with: {template: x}}
            """
        let found = PipelineReader(files: MemoryFileSystem(), catalog: TestCatalog())
            .read(text: text, path: "p.yaml").diagnostics.map(\.line)
        #expect(found == [expected])
    }

    @Test("`foreach` over a matrix gives the row, its key and its outputs")
    func nested() throws {
        let text = """
            gesso: 1
            steps:
              m: {matrix: {a: [1], b: [x, y]}, uses: prompt.render, with: {template: "{{ matrix.b }}"}}
              f:
                foreach: ${{ steps.m }}
                uses: prompt.render
                with: {template: "{{ item.key }} {{ item.matrix.a }} {{ item.outputs.text }}"}
            """
        let walk = try Walk.of(text)
        #expect(walk.problems.map(\.line) == [])
        #expect(walk.texts["f[1,y]"] == "1-y 1 y")
    }
}
