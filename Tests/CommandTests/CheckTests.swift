import Foundation
import Testing

@Suite("gesso check")
struct CheckTests {
    private static let faulty = """
        gesso: 1
        x-note: nothing
        stepz: {}
        steps:
          a:
            uses: image.generate
            with: {promt: x, size: 9x}
          c:
            uses: image.resize
            with: {image: "${{ steps.d.outputs.image }}", width: 0}
          d:
            uses: image.resize
            with: {image: "${{ steps.c.outputs.image }}", width: 10}
          e:
            frozen: true
            uses: image.generat
            with: {prompt: x}

        """

    private static let diagnosed = """
        faulty.yaml:3:1: error: unknown key 'stepz' in the top level [G0110]
         3 | stepz: {}
           | ^^^^^
        help: did you mean 'steps'?
        faulty.yaml:7:12: error: image.generate has no `promt` [G0302]
         7 |     with: {promt: x, size: 9x}
           |            ^^^^^
        help: did you mean 'prompt'?
        faulty.yaml:7:28: error: `size`: expected 'WxH', [w, h] or 'auto', found "9x" [G0304]
         7 |     with: {promt: x, size: 9x}
           |                            ^^
        faulty.yaml:10:30: error: the steps 'c', 'd' wait for each other [G0309]
         10 |     with: {image: "${{ steps.d.outputs.image }}", width: 0}
            |                              ^
        help: remove one of these references
        faulty.yaml:10:30: note: 'c' reads 'd'
         10 |     with: {image: "${{ steps.d.outputs.image }}", width: 0}
            |                              ^
        faulty.yaml:13:30: note: 'd' reads 'c'
         13 |     with: {image: "${{ steps.c.outputs.image }}", width: 10}
            |                              ^
        faulty.yaml:10:58: error: `width`: expected a whole number from 1 to 65535, found 0 [G0304]
         10 |     with: {image: "${{ steps.d.outputs.image }}", width: 0}
            |                                                          ^
        faulty.yaml:15:5: error: the key 'frozen' does not act in this version [G0115]
         15 |     frozen: true
            |     ^^^^^^
        help: remove it; without it the pipeline does what it says
        faulty.yaml:16:11: error: there is no step kind 'image.generat' [G0301]
         16 |     uses: image.generat
            |           ^^^^^^^^^^^^^
        help: did you mean 'image.generate'?
        7 errors

        """

    @Test("a sound file is said to be sound")
    func sound() throws {
        let process = try Cards.process()
        defer { process.remove() }
        #expect(
            try process.run("check")
                == .init(status: 0, output: "", error: "gesso.yaml: no errors\n"))
    }

    @Test("every problem of a file is told at once, and run refuses it in the same words")
    func faults() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(Self.faulty, to: "faulty.yaml")
        let expected = GessoProcess.Outcome(status: 3, output: "", error: Self.diagnosed)
        #expect(try process.run("check", "faulty.yaml") == expected)
        #expect(try process.run("run", "faulty.yaml") == expected)
        #expect(process.files().keys.sorted() == ["faulty.yaml"])
    }

    @Test("--format json has code, place and help of each")
    func json() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(Self.faulty, to: "faulty.yaml")
        let outcome = try process.run("check", "--format", "json", "faulty.yaml")
        #expect(outcome.status == 3 && outcome.error == "")
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let root = try #require(value as? [String: Any])
        let list = try #require(root["diagnostics"] as? [[String: Any]])
        #expect(
            list.map { $0["code"] as? String } == [
                "G0110", "G0302", "G0304", "G0309", "G0304", "G0115", "G0301",
            ])
        #expect(
            list[0].keys.sorted() == [
                "code", "column", "end_column", "end_line", "file", "help", "line", "message",
                "severity",
            ])
        #expect(list[0]["line"] as? Int == 3 && list[0]["end_column"] as? Int == 6)
    }
}
