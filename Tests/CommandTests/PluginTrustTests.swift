import Foundation
import GessoBase
import Testing

@Suite("Plugins of others", .enabled(if: Moss.hasCompiler))
struct PluginTrustTests {
    private func withMoss(
        _ options: String..., body: (GessoProcess) throws -> Void
    ) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        if options.isEmpty {
            try Moss.build(for: gesso)
        } else {
            try Moss.build(for: gesso, options[0])
        }
        try gesso.write(Moss.pipeline, to: "gesso.yaml")
        try body(gesso)
    }

    @Test("a plugin that nobody pinned is refused at its place, with the command that shows it")
    func untrusted() throws {
        try withMoss { gesso throws in
            let path = gesso.realPath
            let expected = """
                gesso.yaml:5:22: error: \(path)/libgesso-moss.so is not trusted [G0565]
                 5 |     with: {provider: moss, prompt: x}
                   |                      ^^^^
                help: see what it asks for: gesso plugin trust \(path)/libgesso-moss.so

                """
            #expect(
                try gesso.run("run", "--plugin-dir", ".")
                    == .init(status: 6, output: "", error: expected))
        }
    }

    @Test("trust shows who it is and what it wants, and pins nothing where it cannot ask")
    func asks() throws {
        try withMoss { gesso throws in
            let path = gesso.realPath
            let digest = try Moss.digest("libgesso-moss.so", of: gesso)
            let outcome = try gesso.run("plugin", "trust", "./libgesso-moss.so")
            #expect(outcome.status == 2)
            #expect(
                outcome.error == """
                    moss 1.2.0: Moss
                      vendor    Moss and Sons
                      file      \(path)/libgesso-moss.so
                      sha256    \(digest)
                      works     over the network
                      hosts     api.moss.example
                      secrets   api_key: nowhere; the plugin proposes $MOSS_KEY; goes to
                                api.moss.example
                                  gesso plugin trust \(path)/libgesso-moss.so --secret api_key=env:MOSS_KEY
                      settings  project: The plugin proposes $MOSS_PROJECT, which is not read.
                                  gesso plugin trust \(path)/libgesso-moss.so --setting project=env:MOSS_PROJECT
                      runs      in a process of its own, without files and network
                    error: nothing was pinned, since there is no terminal to ask on
                      help: say --yes if this is what you want

                    """)
            #expect(gesso.configuration == nil)
        }
    }

    /// Runs a command line on a terminal and types an answer.
    private func onTerminal(_ line: String, answer: String, _ gesso: GessoProcess) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        let program = GessoProcess.products.appendingPathComponent("gesso").path
        process.arguments = ["-qec", "\(program) \(line)", "/dev/null"]
        process.currentDirectoryURL = gesso.folder
        process.environment = [
            "HOME": gesso.folder.deletingLastPathComponent().appendingPathComponent("home").path,
            "PATH": "/usr/bin:/bin", "TERM": "dumb",
        ]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("\(answer)\n".utf8))
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(
        "on a terminal it asks, and only a yes pins",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")),
        arguments: [("y", true), ("yes", true), ("n", false), ("", false)])
    func confirms(answer: String, isPinned: Bool) throws {
        try withMoss { gesso throws in
            let status = try onTerminal(
                "plugin trust ./libgesso-moss.so", answer: answer, gesso)
            #expect(status == (isPinned ? 0 : 2))
            #expect((gesso.configuration != nil) == isPinned)
        }
    }

    @Test("a pin is written beside what stands in the configuration, and the plugin then runs")
    func pins() throws {
        try withMoss { gesso throws in
            try gesso.configure("# mine\nstore: ~/pictures  # large\n")
            let digest = try Moss.digest("libgesso-moss.so", of: gesso)
            let outcome = try gesso.run(
                "plugin", "trust", "moss", "--plugin-dir", ".", "--yes", "--secret",
                "api_key=env:MINE")
            #expect(outcome.status == 0)
            #expect(
                gesso.configuration == """
                    # mine
                    store: ~/pictures  # large

                    trust:
                      moss:
                        sha256: \(digest)
                        secrets:
                          api_key: {env: MINE}

                    """)
            let list = try gesso.run("plugin", "list", "--plugin-dir", ".")
            #expect(list.status == 0 && list.error == "")
            #expect(
                rows(list).contains([
                    "moss", "1.2.0", "pinned", "process", "\(gesso.realPath)/libgesso-moss.so",
                ]))
            let run = try gesso.run(
                "run", "--plugin-dir", ".", environment: ["MINE": "key-of-mine"])
            #expect(run.status == 0, "\(run.error)")
            let again = try gesso.run("plugin", "trust", "./libgesso-moss.so")
            #expect(again.status == 0)
            #expect(again.error.hasSuffix("\nmoss is trusted already in \(config(gesso))\n"))
        }
    }

    /// Without what aligns the columns, which depends on the plugins of the build.
    private func rows(_ outcome: GessoProcess.Outcome) -> [[String]] {
        outcome.output.split(separator: "\n").map { line in
            line.split(separator: " ").map(String.init)
        }
    }

    private func config(_ gesso: GessoProcess) -> String {
        gesso.folder.deletingLastPathComponent()
            .appendingPathComponent("home/.config/gesso/config.yaml").path
    }

    @Test("a changed file is refused with both digests, and untrust takes the trust back")
    func changed() throws {
        try withMoss { gesso throws in
            let old = try Moss.digest("libgesso-moss.so", of: gesso)
            _ = try gesso.run("plugin", "trust", "./libgesso-moss.so", "--yes")
            try Moss.build(for: gesso, "-DVERSION=\"1.3.0\"")
            let new = try Moss.digest("libgesso-moss.so", of: gesso)
            let path = "\(gesso.realPath)/libgesso-moss.so"
            let expected = """
                gesso.yaml:5:22: error: \(path) has changed since it was trusted: its sha256 is \(new), pinned is \(old) [G0566]
                 5 |     with: {provider: moss, prompt: x}
                   |                      ^^^^
                help: if that is meant, pin it again: gesso plugin trust \(path)

                """
            #expect(
                try gesso.run("check", "--plugin-dir", ".")
                    == .init(status: 6, output: "", error: expected))
            let list = try gesso.run("plugin", "list", "--plugin-dir", ".")
            #expect(list.status == 6)
            #expect(rows(list).contains { $0.starts(with: ["moss", "-", "changed", "-"]) })
            #expect(try gesso.run("plugin", "trust", path, "--yes").status == 0)
            #expect(gesso.configuration == "trust:\n  moss:\n    sha256: \(new)\n")
            #expect(
                try gesso.run("plugin", "untrust", "moss")
                    == .init(status: 0, output: "", error: "moss is no longer trusted\n"))
            #expect(gesso.configuration == "")
            #expect(
                try gesso.run("plugin", "trust", "--remove", "moss")
                    == .init(
                        status: 2, output: "",
                        error: """
                            error: moss is not pinned
                              help: 'gesso plugin list' shows what is

                            """))
        }
    }

    @Test("what a plugin proposes to read from the environment is read only where it is mapped")
    func proposals() throws {
        try withMoss { gesso throws in
            let path = "\(gesso.realPath)/libgesso-moss.so"
            let environment = ["MOSS_KEY": "key-of-moss", "MOSS_PROJECT": "a"]
            _ = try gesso.run("plugin", "trust", path, "--yes")
            let refused = try gesso.run("run", "--plugin-dir", ".", environment: environment)
            #expect(refused.status == 6)
            #expect(
                refused.error.contains(
                    "moss needs its secret api_key (no place names it) [G0551]\n"))
            #expect(
                refused.error.contains(
                    "help: say where it comes from: "
                        + "gesso plugin trust \(path) --secret api_key=env:MOSS_KEY\n"))
            let key = try gesso.run(
                "plan", "--plugin-dir", ".", "--format", "json", environment: environment)
            #expect(key.status == 6)
            _ = try gesso.run(
                "plugin", "trust", path, "--yes", "--secret", "api_key=env:MOSS_KEY", "--setting",
                "project=env:MOSS_PROJECT", "--isolation", "none")
            #expect(
                gesso.configuration?.hasSuffix(
                    """
                        isolation: none
                        secrets:
                          api_key: {env: MOSS_KEY}
                        settings:
                          project: {env: MOSS_PROJECT}

                    """) == true, "\(gesso.configuration ?? "")")
            let run = try gesso.run("run", "--plugin-dir", ".", environment: environment)
            #expect(run.status == 0, "\(run.error)")
            let other = environment.merging(["MOSS_PROJECT": "b"]) { _, new in new }
            let plan = try gesso.run("plan", "--plugin-dir", ".", "--explain", environment: other)
            #expect(plan.output.contains("config"), "\(plan.output)")
        }
    }

    @Test("info tells of each model what it takes and costs, and where a secret would come from")
    func info() throws {
        try withMoss { gesso throws in
            let path = "\(gesso.realPath)/libgesso-moss.so"
            let digest = try Moss.digest("libgesso-moss.so", of: gesso)
            _ = try gesso.run(
                "plugin", "trust", path, "--yes", "--secret", "api_key=env:MOSS_KEY", "--setting",
                "project=env:MOSS_PROJECT")
            let info = try gesso.run("plugin", "info", path, environment: ["MOSS_KEY": "x"])
            #expect(
                info
                    == .init(
                        status: 0,
                        output: """
                            moss 1.2.0, revision 0
                              name      Moss
                              vendor    Moss and Sons
                              file      \(path)
                              sha256    \(digest)
                              trust     pinned in
                                        \(config(gesso))
                              runs      in a process of its own, without files and network
                              works     over the network
                              base url  https://api.moss.example
                              hosts     api.moss.example
                              secrets   api_key: from $MOSS_KEY (set); goes to api.moss.example

                            config of an entry of providers
                              project  The project that pays. (string) Else from $MOSS_PROJECT (not set).

                            model moss-1: Moss One
                              does   generate
                              sizes  the provider decides
                              gives  1 picture, raw pixels
                              price  0.02 to 0.04 USD for a picture of 1024x1024
                              options
                                steps  How many steps are taken. (integer, 1 to 50, default 28)

                            """, error: ""))
            let json = try gesso.run("plugin", "info", path, "--format", "json").output
            #expect(json.contains("\"trust\": \"pinned\""))
            #expect(json.contains("\"low_usd\": 0.02"))
        }
    }

    @Test("for machines info says of a plugin and its models what the table says")
    func infoForMachines() throws {
        try withMoss { gesso throws in
            let text = try gesso.run(
                "plugin", "info", "./libgesso-moss.so", "--format", "json"
            ).output
            let moss = try #require(try JSON.parse(Array(text.utf8)).map)
            #expect(moss["base_url"] == .string("https://api.moss.example"))
            #expect(moss["homepage"] == .null && moss["open_models"] == .bool(false))
            #expect(moss["config"]?.map?["properties"]?.map?["project"] != nil)
            #expect(moss["secrets"]?.list?.first?.map?["kind"] == .string("value"))
            let model = try #require(moss["models"]?.list?.first?.map)
            #expect(model["output_types"] == .list([.string("image/x-gesso-rgba8")]))
            #expect(model["input_types"] == .list([]) && model["aliases"] == .list([]))
            #expect(model["max_images"] == .int(1) && model["max_inputs"] == .int(0))
            #expect(model["size_range"] == .null && model["max_pixels"] == .null)
            #expect(model["mask"] == .string("none") && model["words"] == .map([:]))
            // Nothing is asked of what is not trusted.
            #expect(model["estimate_1024"] == .null)
            let echo = try gesso.run("plugin", "info", "echo", "--format", "json").output
            let range = try JSON.parse(Array(echo.utf8)).map?["models"]?.list?.first?.map
            #expect(
                range?["size_range"]
                    == .map([
                        "from": .string("1x1"), "to": .string("1024x1024"),
                        "step": .string("1x1"),
                    ]))
        }
    }

    @Test("an unknown name of a secret and a secret on the command line are refused")
    func wrongWords() throws {
        try withMoss { gesso throws in
            let trust = ["plugin", "trust", "./libgesso-moss.so", "--yes", "--secret"]
            #expect(
                try gesso.run(trust + ["api_kye=env:A"])
                    == .init(
                        status: 2, output: "",
                        error: """
                            error: moss has no secret 'api_kye'
                              help: did you mean 'api_key'?

                            """))
            #expect(
                try gesso.run(trust + ["api_key=sk-12345678"])
                    == .init(
                        status: 2, output: "",
                        error: """
                            error: '--secret api_key=…' wants env:VARIABLE, file:PATH, command:LINE or from:ENTRY
                              help: a key itself is never an argument: everybody on the machine can read those

                            """))
            #expect(gesso.configuration == nil)
        }
    }

    @Test("a pin in a configuration that others can write does not count")
    func writableConfiguration() throws {
        try withMoss { gesso throws in
            _ = try gesso.run(
                "plugin", "trust", "./libgesso-moss.so", "--yes", "--secret", "api_key=env:K")
            let file = config(gesso)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o666], ofItemAtPath: file)
            let outcome = try gesso.run("check", "--plugin-dir", ".")
            #expect(outcome.status == 6)
            #expect(
                outcome.error.contains(
                    "is pinned in \(file), which other users can write [G0565]\n"))
            #expect(outcome.error.contains("then run: chmod go-w \(file)\n"))
        }
    }

    @Test("a plugin in Swift that brings its runtime along is pinned and asked")
    func staticSwift() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let root = GessoProcess.checkout
        let header = "#include \"gesso_plugin.h\"\n#include <stdlib.h>\n#include <string.h>\n"
        try gesso.write(header, to: "bridge.h")
        let path = gesso.folder.appendingPathComponent("libgesso-static.so").path
        try Moss.run(
            "/usr/bin/env",
            [
                "swiftc", "-emit-library", "-static-stdlib", "-parse-as-library", "-O",
                "-swift-version", "6", "-module-name", "Static", "-import-objc-header",
                gesso.folder.appendingPathComponent("bridge.h").path, "-Xcc",
                "-I\(root.appendingPathComponent("Sources/CGessoPlugin/include").path)", "-o", path,
                root.appendingPathComponent("Tests/Fixtures/Plugins/static.swift").path,
            ])
        let trust = try gesso.run("plugin", "trust", path, "--yes")
        #expect(trust.status == 0, "\(trust.error)")
        let outcome = try gesso.run(
            "generate", "x", "--provider", "static", "--plugin-dir", ".", "-o", "a.png")
        #expect(outcome.status == 3)
        #expect(outcome.error.contains("static says no to [2, 4, 6]"), "\(outcome.error)")
    }
}
