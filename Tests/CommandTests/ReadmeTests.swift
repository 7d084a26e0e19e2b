import Foundation
import Testing

@Suite("What the pages say works")
struct ReadmeTests {
    /// The fenced blocks of a page in a language.
    private func blocks(of page: String, _ language: String) throws -> [String] {
        let path = GessoProcess.checkout.appendingPathComponent(page)
        let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
        var blocks: [String] = []
        var open: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```\(language)" {
                open = []
            } else if line == "```", let lines = open {
                blocks.append(lines.joined(separator: "\n") + "\n")
                open = nil
            } else {
                open?.append(line)
            }
        }
        return blocks
    }

    @Test(
        "each pipeline on the pages is sound", arguments: ["README.md", "docs/pipeline-format.md"])
    func pipelines(page: String) throws {
        let process = try Cards.process()
        defer { process.remove() }
        let blocks = try blocks(of: page, "yaml").filter { $0.hasPrefix("gesso: 1\n") }
        #expect(!blocks.isEmpty)
        for block in blocks {
            try process.write(block, to: "block.yaml")
            #expect(
                try process.run("check", "block.yaml")
                    == .init(status: 0, output: "", error: "block.yaml: no errors\n"))
        }
    }

    /// The template for plugins and the header, at the places that the page names.
    private func copyEcho(to process: GessoProcess) throws {
        for path in ["Plugins/Echo", "Sources/CGessoPlugin/include"] {
            let copy = process.folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: GessoProcess.checkout.appendingPathComponent(path), to: copy)
        }
    }

    @Test("each gesso command of the README runs in the order of the page")
    func commands() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let lines = try blocks(of: "README.md", "sh").flatMap { $0.split(separator: "\n") }
        let known = lines.allSatisfy { line in
            ["make ", "gesso ", "cc "].contains { line.hasPrefix($0) }
        }
        #expect(known, "a line of a sh block is neither make, gesso nor cc: \(lines)")
        _ = try process.run(
            "mask", "--width", "1024", "--height", "1024", "--rectangle",
            "x=400,y=400,width=100,height=100", "-o", "mask.png")
        try copyEcho(to: process)
        // What builds, tests and installs Gesso itself is no matter of a test.
        let gesso = lines.filter { !$0.hasPrefix("make ") || $0.hasPrefix("make -C ") }
        #expect(gesso.count >= 8)
        for line in gesso {
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/bash")
            shell.arguments = ["-c", String(line)]
            shell.currentDirectoryURL = process.folder
            shell.environment = [
                "HOME": process.folder.path,
                "PATH": "\(GessoProcess.products.path):/usr/bin:/bin",
            ]
            shell.standardOutput = FileHandle.nullDevice
            let error = Pipe()
            shell.standardError = error
            try shell.run()
            let said = try error.fileHandleForReading.readToEnd() ?? Data()
            shell.waitUntilExit()
            #expect(
                shell.terminationStatus == 0, "\(line): \(String(decoding: said, as: UTF8.self))")
        }
    }
}
