import GessoBase
import Testing

@testable import GessoCommand

@Suite("Help screens")
struct HelpScreenTests {
    @Test("a command's help has the sections in order and wraps at 80 columns")
    func screen() {
        let command = CommandSpec(
            name: "paint", summary: "Paint a picture",
            arguments: [ArgumentSpec("PROMPT", "What to paint")],
            options: [
                OptionSpec("width", short: "w", "PX", "Its width [default: 512]"),
                OptionSpec(
                    "a-rather-long-option", "VALUE",
                    "Something that takes more words than fit into one line of a screen"),
            ],
            examples: [("gesso paint sea", "a picture of the sea")],
            run: { _ in .done })
        let text = HelpScreen.text(for: command, path: "gesso paint")
        #expect(
            text == """
                Paint a picture.

                USAGE: gesso paint PROMPT [options]

                ARGUMENTS:
                  PROMPT                  What to paint

                OPTIONS:
                  -w, --width PX          Its width [default: 512]
                      --a-rather-long-option VALUE
                                          Something that takes more words than fit into one line
                                          of a screen

                COMMON OPTIONS:
                      --store DIR         Keep results here [default: $GESSO_STORE]
                      --plugin-dir DIR    Look for plugins here first
                      --color WHEN        Colour the output: auto, always or never [default:
                                          auto]
                  -h, --help              Show this help

                EXAMPLES:
                  gesso paint sea
                      a picture of the sea

                """)
    }

    @Test("every help screen is at most 80 columns wide")
    func widths() {
        func check(_ command: CommandSpec, _ path: String) {
            for line in HelpScreen.text(for: command, path: path).split(separator: "\n") {
                #expect(line.count <= 80, "\(path): \(line)")
            }
            for sub in command.subcommands { check(sub, "\(path) \(sub.name)") }
        }
        check(CommandTable.root, "gesso")
        for topic in HelpTopic.all {
            for line in topic.text.split(separator: "\n") { #expect(line.count <= 80) }
        }
    }
}
