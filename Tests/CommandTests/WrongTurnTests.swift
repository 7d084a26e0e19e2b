import Testing

@Suite("Wrong turns")
struct WrongTurnTests {
    private func error(
        of words: String..., setUp: (GessoProcess) throws -> Void = { _ in }
    )
        throws -> (status: Int32, error: String)
    {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try setUp(gesso)
        let outcome = try gesso.run(words)
        return (outcome.status, outcome.error)
    }

    private static let frame = """
        gesso: 1
        params: {picture: {type: image}, edge: {type: int}}
        steps:
          small:
            uses: image.resize
            with: {image: "${{ params.picture }}", width: "${{ params.edge }}"}

        """

    @Test("a pipeline with parameters that have no value is checked without them")
    func checkWithoutValues() throws {
        let outcome = try error(of: "check", "frame.yaml", "-p", "edge=8") { gesso in
            try gesso.write(Self.frame, to: "frame.yaml")
        }
        #expect(
            outcome == (0, "frame.yaml: no errors; checked without values for: picture\n"))
    }

    @Test("the examples are sound, those for use by others too")
    func examples() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.copyExamples()
        let names = gesso.files().keys.filter { $0.hasSuffix(".yaml") && !$0.contains("/") }
        let outcome = try gesso.run(["check"] + names.sorted())
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(
            outcome.error.contains("frame.yaml: no errors; checked without values for: picture\n"))
    }

    @Test("such a pipeline is still checked as far as it is written")
    func checkFindsErrors() throws {
        let outcome = try error(of: "check", "frame.yaml") { gesso in
            let text = Self.frame.replacing("params.edge", with: "params.egde")
            try gesso.write(text, to: "frame.yaml")
        }
        #expect(outcome.status == 3)
        #expect(outcome.error.contains("there is no parameter 'egde'"), "\(outcome.error)")
    }

    @Test(
        "a command of a later version says so, and what to do meanwhile",
        arguments: [
            (["cache", "gc"], "'gesso cache gc'"), (["cache", "verify"], "'gesso cache verify'"),
            (["cache", "pull"], "'gesso cache pull'"), (["cache", "push"], "'gesso cache push'"),
            (["help", "watch"], "'watch'"),
            (["graph", "--format", "svg"], "'--format svg'"),
        ])
    func notYet(_ words: [String], _ name: String) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let outcome = try gesso.run(words)
        #expect(outcome.status == 2)
        #expect(
            outcome.error.hasPrefix("error: \(name) does not act yet\n  help: "),
            "\(outcome.error)")
    }

    @Test("a folder in the place of a file gets the pipeline in it as a suggestion")
    func folder() throws {
        let outcome = try error(of: "run", "icons/") { gesso in
            try gesso.write("gesso: 1\n", to: "icons/gesso.yaml")
        }
        #expect(
            outcome
                == (2, "error: icons/ is a folder\n  help: did you mean 'icons/gesso.yaml'?\n"))
    }

    @Test("a second picture for compose is told to be a layer")
    func layer() throws {
        let outcome = try error(of: "compose", "a.png", "b.png")
        #expect(
            outcome
                == (
                    2,
                    """
                    error: unexpected argument 'b.png'
                      help: lay it over the first with '--layer image=b.png'

                    """
                ))
    }

    private static let list = """
        gesso: 1
        steps:
          a:
            foreach: [x, y]
            uses: image.mask
            with: {width: 4, height: 4, rectangle: {x: 0, y: 0, width: 2, height: 2}}
            publish: a/${{ image.key }}.png

        """

    @Test(
        "an instance is explained by either of its names",
        arguments: ["--explain=a[y]", "--explain=a/y"])
    func explained(_ option: String) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.write(Self.list, to: "gesso.yaml")
        #expect(try gesso.run("run").status == 0)
        let outcome = try gesso.run("plan", option)
        #expect(outcome.output.hasPrefix("stored  a[y]  image.mask\n"), "\(outcome)")
    }

    @Test(
        "a name after --explain is told to be attached, and an unknown one gets the nearest",
        arguments: [
            (
                ["plan", "gesso.yaml", "--explain", "a"],
                "error: unexpected argument 'a'\n  help: did you mean '--explain=a'?\n"
            ),
            (
                ["plan", "--explain", "a"],
                "error: there is no file a\n  help: did you mean '--explain=a'?\n"
            ),
            (
                ["plan", "--explain=a[z]"],
                """
                error: the plan has no step or instance 'a[z]'
                  help: did you mean '--explain=a[x]'?

                """
            ),
        ])
    func explainHints(_ words: [String], _ error: String) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.write(Self.list, to: "gesso.yaml")
        let outcome = try gesso.run(words)
        #expect(outcome.status == 2)
        #expect(outcome.error == error)
    }

    @Test("files that lie in the current folder are published here")
    func here() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let text = Self.list.replacing("a/${{ image.key }}", with: "${{ image.key }}")
        try gesso.write(text, to: "gesso.yaml")
        let outcome = try gesso.run("run", "-q", "gesso.yaml")
        #expect(outcome.status == 0, "\(outcome.error)")
        let again = try gesso.run("run")
        #expect(again.error == "2 from the store\npublished 2 files here, unchanged\n")
    }

    @Test("an expression without a value is told of once, by the diagnostic")
    func noValue() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.write(
            """
            gesso: 1
            steps:
              a:
                uses: image.mask
                with: {width: "${{ 1 / 0 }}", height: 4, rectangle: {x: 0, y: 0, width: 2, height: 2}}

            """, to: "gesso.yaml")
        let outcome = try gesso.run("run")
        #expect(outcome.status == 3)
        #expect(outcome.error.hasPrefix("gesso.yaml:5:"), "\(outcome.error)")
    }
}
