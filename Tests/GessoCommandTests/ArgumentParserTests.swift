import GessoBase
import Testing

@testable import GessoCommand

@Suite("Words of a command line")
struct ArgumentParserTests {
    private let command = CommandSpec(
        name: "run", summary: "Run",
        arguments: [ArgumentSpec("FILE", optional: true, "The pipeline")],
        options: [
            OptionSpec("jobs", short: "j", "N", "How many"),
            OptionSpec("param", short: "p", "NAME=VALUE", repeatable: true, "A parameter"),
            OptionSpec("quiet", short: "q", "Say less"),
            OptionSpec("verbose", short: "v", "Say more"),
            OptionSpec("format", "FORM", choices: ["text", "json"], "Form"),
            OptionSpec("budget", "USD", notYet: "leave it out", "Cap"),
        ],
        run: { _ in .done })

    private func parse(_ words: String...) throws(UsageError) -> ParsedArguments {
        try ArgumentParser.parse(words, for: command, path: "gesso run")
    }

    @Test("values may be attached or follow, long or short")
    func values() throws {
        for words in [["--jobs=3"], ["--jobs", "3"], ["-j3"], ["-j", "3"]] {
            let parsed = try ArgumentParser.parse(words, for: command, path: "gesso run")
            #expect(parsed.value("jobs") == "3")
        }
    }

    @Test("flags can share one dash, and the last may take a value")
    func bundledFlags() throws {
        let parsed = try parse("-qvj", "2", "a.yaml")
        #expect(parsed.has("quiet") && parsed.has("verbose"))
        #expect(parsed.value("jobs") == "2")
        #expect(parsed.positional == ["a.yaml"])
    }

    @Test("a repeatable option keeps its values in order")
    func repeated() throws {
        #expect(try parse("-p", "a=1", "-pb=2").values("param") == ["a=1", "b=2"])
    }

    @Test("two dashes end the options")
    func endOfOptions() throws {
        #expect(try parse("--", "--jobs").positional == ["--jobs"])
    }

    @Test("negative numbers and a lone dash are arguments")
    func notOptions() throws {
        #expect(try parse("-1.5").positional == ["-1.5"])
        #expect(try parse("-").positional == ["-"])
    }

    @Test(
        "a wrong word is named together with what to write instead",
        arguments: [
            (
                ["--jbos", "3"], "unknown option '--jbos'",
                "did you mean '--jobs'? 'gesso run --help' lists them all"
            ),
            (["-x"], "unknown option '-x'", "'gesso run --help' lists them all"),
            (["--jobs"], "'--jobs' wants a value: --jobs N", nil),
            (["--quiet=yes"], "'--quiet' takes no value", nil),
            (["-j1", "-j2"], "'-j' is given twice", nil),
            (
                ["--format", "jsn"], "'--format' takes text, json, not 'jsn'",
                "did you mean 'json'?"
            ),
            (["--budget", "3"], "'--budget' does not act yet", "leave it out"),
            (["a", "b"], "unexpected argument 'b'", "usage: gesso run [FILE] [options]"),
        ] as [([String], String, String?)])
    func mistakes(words: [String], message: String, help: String?) {
        #expect(throws: UsageError(message, help: help)) {
            try ArgumentParser.parse(words, for: command, path: "gesso run")
        }
    }
}
