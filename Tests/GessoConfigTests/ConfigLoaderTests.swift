import GessoBase
import GessoConfig
import GessoTestSupport
import GessoYAML
import Testing

@Suite("the configuration")
struct ConfigLoaderTests {
    static let user = "/home/u/.config/gesso/config.yaml"
    static let project = "/project/gesso.config.yaml"

    func load(
        user: String? = nil, project: String? = nil, environment: [String: String] = [:],
        prepare: (MemoryFileSystem) -> Void = { _ in }
    ) -> (configuration: Configuration, problems: [Diagnostic]) {
        var texts: [String: String] = [:]
        texts[Self.user] = user
        texts[Self.project] = project
        let files = MemoryFileSystem(texts)
        prepare(files)
        let all = environment.merging(["HOME": "/home/u"]) { named, _ in named }
        return ConfigLoader(environment: all, files: files).load(projectRoot: "/project")
    }

    @Test("no file says nothing")
    func nothing() {
        let found = load()
        #expect(found.problems.isEmpty)
        #expect(found.configuration.store?.value == nil)
        #expect(load(user: "", project: "# only a comment\n").problems.isEmpty)
    }

    @Test("http names certificates and a proxy; a relative path is the file's")
    func http() {
        let found = load(
            user: """
                http:
                  ca_file: certificates/ours.pem
                  proxy: http://proxy.example:3128
                  no_proxy: [LOCALHOST, .example.com]
                """)
        #expect(found.problems.isEmpty)
        #expect(
            found.configuration.certificateFile == "/home/u/.config/gesso/certificates/ours.pem")
        #expect(found.configuration.proxy == "http://proxy.example:3128")
        #expect(found.configuration.proxyExceptions == ["localhost", ".example.com"])
    }

    @Test(
        "http takes no other values",
        arguments: [
            ("ca_file: 7", "ca_file must be a path"),
            (
                "proxy: proxy.example",
                "a proxy is written http://HOST:PORT, https://… or socks5h://…"
            ),
            ("no_proxy: a", "no_proxy must be a list of hosts"),
            ("no_proxy: [1]", "no_proxy must be a list of hosts"),
            ("ca: a.pem", "http has no key ca"),
        ])
    func badHTTP(line: String, message: String) {
        #expect(load(user: "http: {\(line)}").problems.map(\.message) == [message])
    }

    @Test("a project may not say whose certificates are believed, nor where exchanges go")
    func projectHTTP() {
        let found = load(project: "http: {ca_file: ours.pem}")
        #expect(
            found.problems.map(\.message) == ["http may not stand in a project's configuration"])
        #expect(found.configuration.certificateFile == nil)
    }

    @Test("the project's file wins over the user's, key by key")
    func nearestWins() {
        let found = load(
            user: """
                store: ~/pictures
                defaults: {provider: openai, timeout: 5m}
                publish: {root: out}
                images: {max_pixels: 1000}
                allow_origins: ["http://127.0.0.1:8080/", "HTTPS://Example.org:443"]
                secrets: {work: {command: pass work}, home: {file: keys/home}}
                providers:
                  painter: {plugin: canvas, model: a}
                  openai: {secrets: {api_key: {file: /k}}}
                """,
            project: """
                store: cache
                defaults: {provider: painter}
                images: {max_pixels: 2000}
                providers:
                  painter: {plugin: canvas, model: b}
                  openai: {secrets: {api_key: {from: work}}}
                """)
        let configuration = found.configuration
        #expect(found.problems.isEmpty)
        #expect(configuration.store?.value == "/project/cache")
        #expect(configuration.store?.location.file == Self.project)
        #expect(configuration.defaults["provider"]?.value.string == "painter")
        #expect(configuration.defaults["timeout"]?.value.string == "5m")
        #expect(configuration.publishRoot?.value == "/home/u/.config/gesso/out")
        #expect(configuration.maxPixels?.value == 2000)
        #expect(configuration.allowedOrigins == ["http://127.0.0.1:8080", "https://example.org"])
        #expect(configuration.allows(origin: "http://127.0.0.1:8080"))
        #expect(!configuration.allows(origin: "http://127.0.0.1:8081"))
        #expect(
            configuration.secrets == [
                "work": .command(["/bin/sh", "-c", "pass work"]),
                "home": .file("/home/u/.config/gesso/keys/home"),
            ])
        let painter = configuration.providers["painter"]?.map { $0.value["model"]?.string }
        #expect(painter == ["b", "a"])
        #expect(
            configuration.secretLayers["openai"] == [
                SecretLayer(
                    place: "the project's configuration", isTrusted: false,
                    sources: ["api_key": .entry("work")]),
                SecretLayer(
                    place: "the user's configuration", isTrusted: true,
                    sources: ["api_key": .file("/k")]),
            ])
    }

    @Test(
        "what a project's file may not say is refused with its place",
        arguments: [
            (
                "allow_origins: [http://a]", "G0803", 1,
                "allow_origins may not stand in a project's configuration"
            ),
            (
                "secrets: {a: {env: B}}", "G0803", 1,
                "secrets may not stand in a project's configuration"
            ),
            (
                "providers: {a: {secrets: {k: {file: /x}}}}", "G0803", 31,
                "file may not stand in a project's configuration"
            ),
            (
                "providers: {a: {secrets: {k: {command: x}}}}", "G0803", 31,
                "command may not stand in a project's configuration"
            ),
            (
                "providers: {a: {isolation: none}}", "G0803", 17,
                "isolation may not stand in a project's configuration"
            ),
            ("store: /var/x", "G0803", 8, "/var/x is outside the project /project"),
            ("store: ../x", "G0803", 8, "../x is outside the project /project"),
            (
                "publish: {root: out/link/x}", "G0803", 17,
                "out/link/x is outside the project /project"
            ),
            ("profiles: {}", "G0804", 1, "profiles does not act in this version of gesso"),
            ("stroe: x", "G0801", 1, "configuration has no key stroe"),
            ("providers: {a: {modle: x}}", "G0801", 17, "provider a has no key modle"),
            (
                "images: {max_pixels: 0}", "G0802", 22,
                "max_pixels must be a whole number of at least 1"
            ),
            ("[1]", "G0802", 1, "configuration must be a mapping (found: sequence)"),
            ("store: ''", "G0802", 8, "expected a path"),
            ("providers: {a: 1}", "G0802", 16, "provider a must be a mapping (found: integer)"),
            (
                "providers: {a: {secrets: {k: {env: A, from: B}}}}", "G0802", 30,
                "a secret has one of env, file, command and from"
            ),
        ])
    func refused(text: String, code: String, column: Int, message: String) {
        let found = load(project: text + "\n") { files in
            files.put([], at: "/elsewhere/x/file")
            files.link("/project/out/link", to: "/elsewhere")
        }
        #expect(found.problems.map(\.message) == [message])
        #expect(found.problems.map(\.code.name) == [code])
        #expect(found.problems.map(\.location?.column) == [column])
        #expect(found.problems.map(\.location?.file) == [Self.project])
    }

    @Test("an unknown key gets the nearest as a suggestion")
    func suggests() {
        #expect(load(project: "stroe: x").problems.first?.help == "did you mean store?")
    }

    @Test("all problems of both files are found in one pass")
    func onePass() {
        let found = load(
            user: "profiles: {}\nallow_origins: [ftp://a]\n", project: "a: 1\nstore: [\n")
        #expect(found.problems.count == 3)
        #expect(Set(found.problems.compactMap(\.location?.file)) == [Self.user, Self.project])
    }

    @Test("GESSO_CONFIG names the user's file, which must then be there")
    func named() {
        let environment = ["GESSO_CONFIG": "/etc/mine.yaml"]
        let missing = load(user: "store: /a", environment: environment)
        let expected = Diagnostic(
            .unreadableConfig, "cannot read /etc/mine.yaml: no such file", at: nil,
            help: "correct GESSO_CONFIG, or unset it")
        #expect(missing.problems == [expected])
        let found = load(environment: environment) {
            $0.put(Array("store: /b".utf8), at: "/etc/mine.yaml")
        }
        #expect(found.configuration.store?.value == "/b")
    }

    @Test("the store is where the flag, the variable, the configuration or XDG say")
    func store() {
        func folder(
            _ environment: [String: String], flag: String? = nil, _ user: String? = nil
        ) -> String? {
            ConfigLoader(environment: environment, files: MemoryFileSystem())
                .storeFolder(flag: flag, load(user: user).configuration)
        }
        #expect(folder(["GESSO_STORE": "/v"], flag: "/f", "store: /c") == "/f")
        #expect(folder(["GESSO_STORE": "/v"], "store: /c") == "/v")
        #expect(folder(["GESSO_STORE": "", "HOME": "/h"], "store: /c") == "/c")
        #expect(folder(["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/gesso/store")
        #expect(folder(["XDG_DATA_HOME": "d", "HOME": "/h"]) == "/h/.local/share/gesso/store")
        #expect(folder([:]) == nil)
    }

    @Test("the project's root is the nearest folder with a configuration or .git")
    func root() throws {
        let files = MemoryFileSystem([
            "/a/.git/HEAD": "", "/a/b/gesso.config.yaml": "", "/a/b/c/x.yaml": "", "/a/d/x": "",
            "/e/x": "",
        ])
        let loader = ConfigLoader(environment: [:], files: files)
        #expect(try loader.projectRoot(of: "/a/b/c") == "/a/b")
        #expect(try loader.projectRoot(of: "/a/d") == "/a")
        #expect(try loader.projectRoot(of: "/e") == "/e")
        #expect(throws: FileError.self) { try loader.projectRoot(of: "/none") }
    }

    @Test("a secret of the command line names its place, never itself")
    func flags() {
        #expect(SecretReference(flag: "env:A_KEY") == .environment("A_KEY"))
        #expect(SecretReference(flag: "file:/a:b") == .file("/a:b"))
        #expect(SecretReference(flag: "from:work") == .entry("work"))
        #expect(
            SecretReference(flag: "command:pass a b") == .command(["/bin/sh", "-c", "pass a b"]))
        #expect(SecretReference(flag: "sk-123456") == nil)
        #expect(SecretReference(flag: "env:") == nil)
    }
}
