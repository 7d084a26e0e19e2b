import GessoBase
import GessoConfig
import GessoTestSupport
import Glibc
import Testing

@Suite("changing the configuration")
struct ConfigEditorTests {
    private static let hex = String(repeating: "ab", count: 32)

    private func set(
        _ text: String, _ path: String..., to value: Value = .string("new")
    ) throws(ConfigEditError) -> String {
        var editor = ConfigEditor(text, file: "c.yaml")
        try editor.set(path, to: value)
        return editor.text
    }

    private func remove(
        _ text: String, _ path: String...
    ) throws(ConfigEditError) -> String {
        var editor = ConfigEditor(text, file: "c.yaml")
        _ = try editor.remove(path)
        return editor.text
    }

    @Test(
        "an entry is inserted where its section is, and everything else stays to the byte",
        arguments: [
            ("", "trust:\n  a:\n    sha256: new\n"),
            ("# mine\n", "trust:\n  a:\n    sha256: new\n# mine\n"),
            ("store: /s   # here", "store: /s   # here\n\ntrust:\n  a:\n    sha256: new\n"),
            (
                "store: /s\n# the end\n",
                "store: /s\n\ntrust:\n  a:\n    sha256: new\n# the end\n"
            ),
            ("trust:\nstore: /s\n", "trust:\n  a:\n    sha256: new\nstore: /s\n"),
            ("trust: null # none\n", "trust:  # none\n  a:\n    sha256: new\n"),
            ("trust: {}\n", "trust: {a: {sha256: new}}\n"),
            (
                "trust: {b: {sha256: x}} # all\n",
                "trust: {a: {sha256: new}, b: {sha256: x}} # all\n"
            ),
            (
                "trust:\n    b:  # other\n        sha256: x\n\n# next\nstore: /s\n",
                "trust:\n    b:  # other\n        sha256: x\n    a:\n      sha256: new\n"
                    + "\n# next\nstore: /s\n"
            ),
            (
                "trust:\n  a:\n    isolation: none # slow machine\n",
                "trust:\n  a:\n    isolation: none # slow machine\n    sha256: new\n"
            ),
        ])
    func inserted(before: String, after: String) throws {
        #expect(try set(before, "trust", "a", "sha256") == after)
    }

    @Test("a value that is there is replaced in its place")
    func replaced() throws {
        #expect(
            try set("trust:\n  a:\n    sha256: old # pinned\n", "trust", "a", "sha256")
                == "trust:\n  a:\n    sha256: new # pinned\n")
        #expect(
            try set(
                "trust:\n  a:\n    secrets:\n      k: {env: OLD} # mine\n", "trust", "a",
                "secrets", "k", to: .map(["env": .string("NEW")]))
                == "trust:\n  a:\n    secrets:\n      k: {env: NEW} # mine\n")
        #expect(
            try set("\"trust\": {a: {sha256: 'old'}}", "trust", "a", "sha256")
                == "\"trust\": {a: {sha256: new}}")
    }

    @Test("an entry is removed with its lines, and the section when it was the last")
    func removed() throws {
        let text =
            "# top\ntrust:\n  a:\n    sha256: x\n    secrets:\n      k: {env: K}\n"
            + "  # of b\n  b:\n    sha256: y\nstore: /s\n"
        let first = try remove(text, "trust", "a")
        #expect(first == "# top\ntrust:\n  # of b\n  b:\n    sha256: y\nstore: /s\n")
        #expect(try remove(first, "trust", "c") == first)
        #expect(
            try remove("# top\ntrust:\n  b:\n    sha256: y\nstore: /s\n", "trust", "b")
                == "# top\nstore: /s\n")
        #expect(try remove("trust: {b: {sha256: y}}\nstore: /s\n", "trust", "b") == "store: /s\n")
    }

    @Test("what cannot be changed without touching more is refused, with what to write")
    func refused() {
        let alias = "x: &x {b: 1}\ntrust: *x\n"
        let error = #expect(throws: ConfigEditError.self) {
            try set(alias, "trust", "a", "sha256")
        }
        #expect(
            error?.message
                == "c.yaml is written in a way that cannot be changed without touching more")
        #expect(
            error?.help
                == "write the entry of trust yourself: {trust: {b: 1, a: {sha256: new}}}")
        let broken = #expect(throws: ConfigEditError.self) { try set("a: [", "trust") }
        #expect(
            broken?.message.hasPrefix("c.yaml:2:1 cannot be read: ") == true,
            "\(broken?.message ?? "none")")
        let list = #expect(throws: ConfigEditError.self) { try set("trust: [1]\n", "trust", "a") }
        #expect(list?.message == "line 1 of c.yaml is no mapping")
        let braces = #expect(throws: ConfigEditError.self) {
            try remove("trust: {a: {sha256: x}, b: {sha256: y}}\n", "trust", "a")
        }
        #expect(braces?.message == "a stands among others in braces (line 1 of c.yaml)")
    }

    @Test("the file is made with its folders, for its owner alone, and keeps its mode and its link")
    func files() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("config/gesso/config.yaml")
        let file = UserConfigFile(path)
        try file.update { editor throws(ConfigEditError) in
            try editor.set(["trust", "a", "sha256"], to: .string(Self.hex))
        }
        #expect(
            folder.text("config/gesso/config.yaml") == "trust:\n  a:\n    sha256: \(Self.hex)\n")
        #expect(folder.snapshot()["config/gesso/config.yaml"]?.mode == 0o100600)
        #expect(!file.isWritableByOthers)
        chmod(path, 0o666)
        #expect(file.isWritableByOthers)
        rename(path, folder.path("real.yaml"))
        symlink(folder.path("real.yaml"), path)
        try file.update { editor throws(ConfigEditError) in
            _ = try editor.remove(["trust", "a"])
        }
        #expect(folder.text("real.yaml") == "")
        #expect(folder.snapshot()["real.yaml"]?.mode == 0o100666)
        #expect(folder.files == ["real.yaml"])
    }

    @Test("an error leaves the file as it was")
    func untouched() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("trust: [", to: "c.yaml")
        let before = folder.snapshot()
        #expect(throws: ConfigEditError.self) {
            try UserConfigFile(path).update { editor throws(ConfigEditError) in
                try editor.set(["trust", "a"], to: .string("x"))
            }
        }
        #expect(folder.snapshot() == before)
    }

    @Test("pins are read from the user's file alone, and each fault of one is named")
    func pins() {
        func load(user: String, project: String = "") -> (Configuration, [Diagnostic]) {
            let files = MemoryFileSystem([
                "/home/u/.config/gesso/config.yaml": user, "/p/gesso.config.yaml": project,
            ])
            return ConfigLoader(environment: ["HOME": "/home/u"], files: files)
                .load(projectRoot: "/p")
        }
        let (configuration, problems) = load(
            user: """
                trust:
                  a: {sha256: \(Self.hex), isolation: none}
                  c: {sha256: \(Self.hex), files: [weights, ~/models, /srv/x/../y]}
                  b:
                    sha256: \(Self.hex)
                    secrets: {key: {env: B_KEY}, other: {file: k}}
                    settings: {project: {env: B_PROJECT}}
                """)
        #expect(problems.isEmpty)
        #expect(configuration.pins["a"]?.isIsolated == false)
        #expect(configuration.pins["b"]?.isIsolated == true)
        #expect(configuration.pins["b"]?.files == [])
        #expect(
            configuration.pins["c"]?.files
                == ["/home/u/.config/gesso/weights", "/home/u/models", "/srv/y"])
        let (_, wrong) = load(user: "trust: {a: {sha256: \(Self.hex), files: /x}}")
        #expect(wrong.map(\.message) == ["files must be a list of paths"])
        #expect(configuration.pins["b"]?.digest == Digest(hex: Self.hex))
        #expect(
            configuration.pins["b"]?.secrets
                == ["key": .environment("B_KEY"), "other": .file("/home/u/.config/gesso/k")])
        #expect(configuration.pins["b"]?.settings == ["project": "B_PROJECT"])
        let (own, refused) = load(user: "", project: "trust: {a: {sha256: \(Self.hex)}}")
        #expect(own.pins.isEmpty)
        #expect(
            refused.map(\.message) == ["trust may not stand in a project's configuration"])
        let (none, faults) = load(
            user: """
                trust:
                  a: {sha256: abc}
                  b: {}
                  c: {sha256: \(Self.hex), isolation: some, colour: red, settings: {p: {env: 1}}}
                """)
        #expect(Set(none.pins.keys) == ["c"])
        let wanted = "needs the sha256 of its file: 64 digits, as 'gesso plugin trust' writes them"
        #expect(
            faults.map(\.message) == [
                "trust in a \(wanted)", "trust in b \(wanted)", "trust in c has no key colour",
                "isolation is process or none", "env must be a text",
            ])
    }
}
