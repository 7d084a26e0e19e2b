import Foundation
import Testing

@Suite("gesso plugin new", .timeLimit(.minutes(10)))
struct PluginNewTests {
    /// Runs a program in the folder of the process; its status, and all that it prints.
    private func run(_ words: [String], in process: GessoProcess) throws -> (Int32, String) {
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        program.arguments = words
        program.currentDirectoryURL = process.folder
        let log = process.folder.appendingPathComponent("run.log")
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        program.standardOutput = handle
        program.standardError = handle
        try program.run()
        program.waitUntilExit()
        return (
            program.terminationStatus, String(decoding: try Data(contentsOf: log), as: UTF8.self)
        )
    }

    /// Installs this build below the process's folder; the path of its `gesso`.
    private func install(for process: GessoProcess) throws -> String {
        let prefix = process.folder.appendingPathComponent("prefix").path
        let script = GessoProcess.checkout.appendingPathComponent(".ci/install").path
        let (status, log) = try run(
            ["GESSO_BUILD=\(GessoProcess.products.path)", script, prefix, "echo"], in: process)
        #expect(status == 0 && log.hasSuffix("installed \(prefix)/bin/gesso\n"), "\(log)")
        return "\(prefix)/bin/gesso"
    }

    private static let hasMake = ["/usr/bin/make", "/bin/make"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "what it writes builds with one command, passes the check, and tells about itself",
        .enabled(if: hasMake, "there is no make"), arguments: ["--c", "--swift"])
    func builds(language: String) throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let gesso = GessoProcess.products.appendingPathComponent("gesso").path
        try author(language, with: gesso, in: process)
    }

    @Test(
        "from an installed Gesso the same works, and nothing of the checkout is used",
        .enabled(if: hasMake, "there is no make"), arguments: ["--c", "--swift"])
    func buildsInstalled(language: String) throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let gesso = try install(for: process)
        let list = try process.run(program: gesso, ["plugin", "list"])
        #expect(list.output.contains("/prefix/lib/gesso/plugins/libgesso-echo.so"), "\(list)")
        #expect(list.output.contains("bundled"), "\(list)")
        try author(language, with: gesso, in: process)
        let checkout = GessoProcess.checkout.path
        let (status, found) = try run(
            ["grep", "-rIlF", "--exclude-dir=.build", "\(checkout)/", "gesso-my-paint"],
            in: process)
        #expect(status == 1 && found == "", "\(found)")
    }

    /// Writes a plugin, builds it, has it checked, asked and used.
    private func author(
        _ language: String, with gesso: String, in process: GessoProcess
    ) throws {
        let wrote = try process.run(program: gesso, ["plugin", "new", "my-paint", language])
        #expect(wrote.status == 0 && wrote.output == "", "\(wrote)")
        #expect(wrote.error.hasSuffix("next: make -C gesso-my-paint test\n"))
        let (status, log) = try run(
            ["make", "GESSO=\(gesso)", "-C", "gesso-my-paint", "test"], in: process)
        #expect(status == 0, "\(log)")
        #expect(!log.contains("warning:"), "\(log)")
        let info = try process.run(
            program: gesso, ["plugin", "info", "./gesso-my-paint/libgesso-my-paint.so"])
        #expect(info.error == "" && info.status == 0)
        #expect(info.output.contains("my-paint-1") && info.output.contains("api.example.com"))
        try followPage(in: process, with: gesso)
    }

    /// The commands of the README that was written; they go as far as the key.
    private func followPage(in process: GessoProcess, with gesso: String) throws {
        let folder = URL(fileURLWithPath: gesso).deletingLastPathComponent().path
        let url = process.folder.appendingPathComponent("gesso-my-paint/README.md")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("gesso ") }
        #expect(lines.count == 2)
        let outcomes = try lines.map { line in
            let words = line.hasPrefix("gesso plugin trust ") ? "\(line) --yes" : "\(line)"
            return try process.run(
                program: "/bin/bash", ["-c", "cd gesso-my-paint && \(words)"],
                environment: ["PATH": "\(folder):/usr/bin:/bin"])
        }
        #expect(outcomes.first?.status == 0, "\(outcomes)")
        #expect(
            outcomes.last?.error.contains("the environment variable MY_PAINT_API_KEY is not set")
                == true, "\(outcomes)")
    }

    @Test(
        "an id that is none, or is taken, is refused with one that would do",
        arguments: [
            ("My-Paint", "'My-Paint' is no id for a plugin"), ("9lives", "'9lives' is no id"),
            ("a--b", "'a--b' is no id"), ("a-", "'a-' is no id"), ("ä", "'ä' is no id"),
            ("../up", "'../up' is no id"), ("canvas", "Gesso brings a plugin 'canvas' already"),
        ])
    func badID(id: String, reason: String) throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let outcome = try process.run("plugin", "new", id)
        #expect(outcome.status == 2 && outcome.output == "")
        #expect(outcome.error.hasPrefix("error: \(reason)"), "\(outcome.error)")
        #expect(outcome.error.contains("help: "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: process.folder.path) == [])
    }

    @Test("a folder that holds something is left alone, an empty one is used")
    func folders() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write("mine", to: "taken/file")
        let taken = try process.run("plugin", "new", "my-paint", "--c", "taken")
        #expect(
            taken
                == .init(
                    status: 2, output: "",
                    error: """
                        error: 'taken' is already here
                          help: name another folder: 'gesso plugin new my-paint OTHER'

                        """))
        try FileManager.default.createDirectory(
            at: process.folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
        #expect(try process.run("plugin", "new", "my-paint", "--c", "empty").status == 0)
        let both = try process.run("plugin", "new", "my-paint", "--c", "--swift")
        #expect(both.status == 2)
        #expect(both.error.hasPrefix("error: '--swift' and '--c' exclude each other\n"))
    }

    @Test("names of files, types and variables follow the id")
    func names() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        _ = try process.run("plugin", "new", "my-paint")
        let source = try String(
            contentsOf: process.folder.appendingPathComponent(
                "gesso-my-paint/Sources/MyPaintProvider/MyPaintProvider.swift"),
            encoding: .utf8)
        #expect(source.contains("struct MyPaintProvider: Provider {"))
        #expect(source.contains("MY_PAINT_API_KEY") && source.contains("name: \"My Paint\""))
        #expect(!source.contains("@ID@") && !source.contains("@TYPE@"))
    }
}
