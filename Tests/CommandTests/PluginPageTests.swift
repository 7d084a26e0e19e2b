import Foundation
import Testing

@Suite("What the page on plugins says works", .enabled(if: Moss.hasCompiler))
struct PluginPageTests {
    /// The lines of the fenced blocks of docs/plugins.md in a language.
    private func lines(_ language: String) throws -> [String] {
        let url = GessoProcess.checkout.appendingPathComponent("docs/plugins.md")
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        return text.components(separatedBy: "```\(language)\n").dropFirst().flatMap { part in
            part.components(separatedBy: "```\n")[0].split(separator: "\n").map(String.init)
        }
    }

    /// The one command that asks is told yes by `--yes`; that it asks, another test shows.
    private func words(_ line: String) -> String {
        line == "gesso plugin trust ./libgesso-moss.so" ? line + " --yes" : line
    }

    @Test("each command of the page runs, in the order of the page")
    func commands() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try Moss.build(for: gesso)
        let lines = try lines("sh")
        #expect(lines.count >= 9 && lines.allSatisfy { $0.hasPrefix("gesso plugin ") })
        for line in lines {
            let outcome = try gesso.run(
                program: "/bin/bash", ["-c", words(line)],
                environment: ["PATH": "\(GessoProcess.products.path):/usr/bin:/bin"])
            #expect(outcome.status == 0, "\(line): \(outcome.error)")
        }
        let digest = try Moss.digest("libgesso-moss.so", of: gesso)
        #expect(
            gesso.configuration == """
                trust:
                  moss:
                    sha256: \(digest)
                    isolation: process
                    secrets:
                      api_key: {command: pass moss}
                    settings:
                      project: {env: MOSS_PROJECT}

                """)
    }

    @Test("each configuration on the page is read without a problem")
    func configurations() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        for block in try lines("yaml").split(separator: "trust:") {
            try gesso.configure((["trust:"] + block).joined(separator: "\n") + "\n")
            let list = try gesso.run("plugin", "list")
            #expect(list.status == 0 && list.error == "")
        }
    }
}
