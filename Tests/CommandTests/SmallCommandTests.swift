import Foundation
import Testing

@Suite("The small commands")
struct SmallCommandTests {
    private func expect(
        _ words: [String], _ status: Int32, output: String = "", error: String = "",
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let outcome = try process.run(words)
        #expect(
            outcome == .init(status: status, output: output, error: error),
            sourceLocation: location)
    }

    @Test("the version")
    func version() throws { try expect(["--version"], 0, output: "gesso 0.1.0\n") }

    @Test("render prints the text, or the mistake under its place")
    func render() throws {
        try expect(
            ["render", "a {{ animal }}", "-p", "animal=kestrel"], 0, output: "a kestrel\n")
        try expect(
            ["render", "a {{ anmal }}", "-p", "animal=kestrel"], 3,
            error: """
                <argument>:1:6: error: unknown name 'anmal' [G0202]
                 1 | a {{ anmal }}
                   |      ^^^^^
                help: did you mean 'animal'? known here: animal, params

                """)
        try expect(
            ["render"], 2,
            error: """
                error: TEMPLATE is missing
                  help: give the text, or a file with '--file FILE'

                """)
    }

    @Test("words that are no commands, and commands to come")
    func unknown() throws {
        try expect(
            ["rnu"], 2,
            error: """
                error: unknown command 'gesso rnu'
                  help: did you mean 'gesso run'? 'gesso --help' lists them all

                """)
        try expect(
            ["watch"], 2,
            error: """
                error: 'gesso watch' does not act yet
                  help: run 'gesso run' again: only what changed is made

                """)
        try expect(
            ["cache"], 2,
            error: "error: 'gesso cache' wants a subcommand\n  help: one of stats\n")
        try expect(
            ["help", "fromat"], 2,
            error: """
                error: there is no help for 'fromat'
                  help: did you mean 'gesso help format'?

                """)
    }

    @Test("help of a command is the same three ways, and every topic is there")
    func help() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let help = try process.run("help", "run")
        #expect(help.status == 0 && help.error == "")
        #expect(
            help.output.hasPrefix(
                "Make what is missing of a pipeline.\n\nUSAGE: gesso run [FILE] [options]\n"))
        #expect(try process.run("run", "--help") == help)
        #expect(try process.run("run", "-h") == help)
        for topic in ["format", "expressions", "plugins", "store"] {
            let page = try process.run("help", topic)
            #expect(page.status == 0 && page.error == "" && page.output.count > 200)
        }
        let bare = try process.run()
        #expect(bare.status == 2 && bare.output == "")
        #expect(try process.run("--help") == .init(status: 0, output: bare.error, error: ""))
    }

    @Test("the store is empty, then holds what was made")
    func cache() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let path = process.folder.resolvingSymlinksInPath().path
        #expect(
            try process.run("cache", "stats", "--store", "s")
                == .init(
                    status: 0,
                    output: """
                        store      \(path)/s
                        results    0
                        artifacts  0 with 0 bytes
                        database   0 bytes

                        """, error: ""))
        _ = try process.run("run", "--store", "s")
        let full = try process.run("cache", "stats", "--store", "s").output
        #expect(full.hasPrefix("store             \(path)/s\nresults           5\n"))
        #expect(
            full.hasSuffix("image.generate  2\n  image.montage   1\n  image.resize    2\n"))
    }

    @Test("plugins are listed with their files; those that cannot be used too, with status 6")
    func plugins() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let list = try process.run("plugin", "list")
        #expect(list.status == 0 && list.error == "")
        let ids = list.output.split(separator: "\n").map { $0.split(separator: " ")[0] }
        #expect(ids.first == "ID" && Array(ids.dropFirst()) == ids.dropFirst().sorted())
        #expect(Set(["canvas", "echo", "fake"]).isSubset(of: ids))
        let info = try process.run("plugin", "info", "canvas")
        #expect(info.status == 0 && info.error == "")
        #expect(info.output.contains("  works   on this machine\n"))
        #expect(
            try process.run("plugin", "info", "canvsa")
                == .init(
                    status: 6, output: "",
                    error: """
                        error: no plugin `canvsa` was found
                          help: did you mean 'canvas'?

                        """))
        try process.write("garbage", to: "more/libgesso-broken.so")
        let broken = try process.run("plugin", "list", "--plugin-dir", "more")
        #expect(broken.status == 6)
        let row = broken.output.split(separator: "\n").first { $0.hasPrefix("broken ") }
        #expect(row?.split(separator: " ").prefix(4) == ["broken", "-", "unusable", "-"])
    }

    @Test(
        "init writes a pipeline that runs, and replaces nothing", arguments: ["postcards", "icons"])
    func start(template: String) throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let wrote = try process.run("init", "--template", template)
        let table = template == "postcards" ? "wrote cities.csv\n" : ""
        #expect(
            wrote
                == .init(
                    status: 0, output: "",
                    error: "wrote gesso.yaml\n\(table)wrote .gitattributes\nnext: gesso run\n"))
        #expect(process.read(".gitattributes") == Data("*.lock merge=union\n".utf8))
        #expect(
            try process.run("init")
                == .init(
                    status: 1, output: "",
                    error: """
                        error: gesso.yaml is already here
                          help: 'gesso init' replaces no file; run it in an empty folder

                        """))
        #expect(try process.run("run", "-q") == .init(status: 0, output: "", error: ""))
        #expect(process.files(below: "assets").count == (template == "postcards" ? 5 : 12))
    }
}
