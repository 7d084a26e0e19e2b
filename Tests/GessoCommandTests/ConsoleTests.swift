import Testing

@testable import GessoCommand

@Suite("Colour on the console")
struct ConsoleTests {
    @Test(
        "NO_COLOR wins over CLICOLOR_FORCE, which wins over the terminal",
        arguments: [
            ([:], true, true), ([:], false, false), (["NO_COLOR": "1"], true, false),
            (["NO_COLOR": ""], true, true), (["CLICOLOR_FORCE": "1"], false, true),
            (["CLICOLOR_FORCE": "0"], false, false), (["TERM": "dumb"], true, false),
            (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
        ] as [([String: String], Bool, Bool)])
    func automatic(environment: [String: String], terminal: Bool, expected: Bool) {
        let console = CapturedConsole().console(environment: environment, terminal: terminal)
        #expect(console.usesColor == expected)
    }

    @Test("--color wins over the environment")
    func chosen() {
        let console = CapturedConsole().console(environment: ["NO_COLOR": "1"], terminal: false)
        console.setColor(.always)
        #expect(console.usesColor)
        console.setColor(.never)
        #expect(!console.usesColor)
    }
}
