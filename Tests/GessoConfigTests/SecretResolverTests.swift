import GessoBase
import GessoConfig
import GessoTestSupport
import Testing

@Suite("secrets")
struct SecretResolverTests {
    static let key = PluginFacts.Secret(
        name: "api_key", isOptional: false, environment: ["FAL_KEY", "FAL_ID:FAL_SECRET"],
        hosts: ["fal.run"])

    static func plugin(isBundled: Bool = true) -> PluginFacts {
        PluginFacts(
            id: "fal", version: "1", name: "fal", vendor: "v", revision: 1, computes: false,
            hasOpenModels: false, models: [], secrets: [key], digest: Digest(of: ""), path: "/p",
            isBundled: isBundled)
    }

    static func layer(_ source: SecretReference, isTrusted: Bool = false) -> SecretLayer {
        SecretLayer(
            place: isTrusted ? "the user's configuration" : "the step's secrets",
            isTrusted: isTrusted, sources: ["api_key": source])
    }

    private static let account = PluginFacts.Secret(
        name: "api_key", kind: .googleServiceAccount, isOptional: false,
        environment: ["GOOGLE_APPLICATION_CREDENTIALS"], hosts: ["googleapis.com"])

    @Test(
        "Google's variable is the path of a key file, or its content",
        arguments: ["/keys/a.json", #"{"type":"service_account"}"#])
    func keyFile(variable: String) throws {
        let files = MemoryFileSystem(["/keys/a.json": #" {"type":"service_account"} "#])
        let resolver = SecretResolver(
            environment: ["GOOGLE_APPLICATION_CREDENTIALS": variable], files: files)
        let found = try resolver.resolve(Self.account, of: Self.plugin(), layers: [])
        #expect(found?.reveal() == #"{"type":"service_account"}"#)
    }

    @Test("a key file that is not there is named, whoever named it")
    func lostKeyFile() {
        let resolver = SecretResolver(
            environment: ["GOOGLE_APPLICATION_CREDENTIALS": "/keys/b.json"],
            files: MemoryFileSystem())
        let error = #expect(throws: SecretError.self) {
            try resolver.resolve(Self.account, of: Self.plugin(), layers: [])
        }
        #expect(error?.message.contains("/keys/b.json") == true)
    }

    @Test("who has an API key where a service account is needed is told about the plugin gemini")
    func apiKeyAlone() {
        let help = { (environment: [String: String]) in
            SecretResolver(environment: environment, files: MemoryFileSystem())
                .missing(Self.account, of: Self.plugin()).help
        }
        #expect(help(["GOOGLE_API_KEY": "some-key"]).contains("`provider: gemini`"))
        #expect(!help([:]).contains("gemini"))
    }

    func resolve(
        _ environment: [String: String], _ layers: [SecretLayer] = [], isBundled: Bool = true,
        files: MemoryFileSystem = MemoryFileSystem()
    ) throws(SecretError) -> Secret? {
        let resolver = SecretResolver(
            environment: environment, files: files,
            entries: ["work": .environment("WORK_KEY"), "loop": .entry("work")],
            run: { arguments throws(SecretCommandError) in
                if arguments == ["fails"] { throw SecretCommandError("fails failed") }
                return Array("  \(arguments.joined(separator: "+"))-output\n".utf8)
            })
        return try resolver.resolve(Self.key, of: Self.plugin(isBundled: isBundled), layers: layers)
    }

    @Test("without a layer the plugin's variables are tried in order")
    func environment() throws {
        let both = ["FAL_KEY": "first-key", "FAL_ID": "id", "FAL_SECRET": "secret"]
        let first = try resolve(both)
        #expect(first?.reveal() == "first-key")
        #expect(first?.origin == "environment variable FAL_KEY")
        #expect(try resolve([:])?.origin == nil)
    }

    @Test("a pair of variables is joined by a colon, and only when both are set")
    func pairs() throws {
        let found = try resolve(["FAL_KEY": "", "FAL_ID": "id12", "FAL_SECRET": "secret"])
        #expect(found?.reveal() == "id12:secret")
        #expect(found?.origin == "environment variables FAL_ID and FAL_SECRET")
        #expect(try resolve(["FAL_ID": "id12"])?.origin == nil)
    }

    @Test("the environment is not read for a plugin that is not bundled")
    func thirdParty() throws {
        #expect(try resolve(["FAL_KEY": "first-key"], isBundled: false)?.origin == nil)
    }

    private func pinned(
        _ source: SecretReference, _ environment: [String: String], _ layers: [SecretLayer] = [],
        digest: Digest = Digest(of: "")
    ) throws(SecretError) -> Secret? {
        var pin = PluginPin(digest: digest)
        pin.secrets["api_key"] = source
        let resolver = SecretResolver(
            environment: environment, files: MemoryFileSystem(), pins: ["fal": pin])
        return try resolver.resolve(Self.key, of: Self.plugin(isBundled: false), layers: layers)
    }

    @Test("for a pinned plugin only what its pin maps is read, and only for the pinned file")
    func pins() throws {
        let environment = ["FAL_KEY": "proposed-key", "MINE": "my-own-key"]
        let found = try pinned(.environment("MINE"), environment)
        #expect(found?.reveal() == "my-own-key")
        let pair = try pinned(
            .environment("FAL_ID:MINE"), environment.merging(["FAL_ID": "id"]) { $1 })
        #expect(pair?.reveal() == "id:my-own-key")
        let changed = try pinned(
            .environment("MINE"), environment, digest: Digest(of: "another file"))
        #expect(changed?.origin == nil)
        let unset = #expect(throws: SecretError.self) { try pinned(.environment("NONE"), [:]) }
        #expect(unset?.message == "trust in fal: the environment variable NONE is not set")
    }

    @Test("a pipeline may name the variable that a pin maps, and no other")
    func pinnedLayers() throws {
        let environment = ["FAL_KEY": "proposed-key", "MINE": "my-own-key"]
        let allowed = try pinned(
            .environment("MINE"), environment, [Self.layer(.environment("MINE"))])
        #expect(allowed?.reveal() == "my-own-key")
        let error = #expect(throws: SecretError.self) {
            try pinned(.environment("MINE"), environment, [Self.layer(.environment("FAL_KEY"))])
        }
        #expect(
            error?.message
                == "the step's secrets may not read the environment variable FAL_KEY")
        #expect(error?.help == "allow it: gesso plugin trust /p --secret api_key=env:FAL_KEY")
    }

    @Test("a missing secret of a plugin that is not bundled names the command that maps it")
    func missingPinned() {
        let resolver = SecretResolver(
            environment: ["FAL_KEY": "proposed-key"], files: MemoryFileSystem())
        #expect(
            resolver.missing(Self.key, of: Self.plugin(isBundled: false))
                == SecretError(
                    "api_key", "fal needs its secret api_key (no place names it)",
                    help: "say where it comes from: "
                        + "gesso plugin trust /p --secret api_key=env:FAL_KEY"))
    }

    @Test("the nearest layer that names a secret decides")
    func nearest() throws {
        let environment = ["FAL_KEY": "own-plugin-key", "WORK_KEY": "work-account-key"]
        let layers = [
            SecretLayer(place: "the step's secrets", isTrusted: false, sources: [:]),
            Self.layer(.entry("work")), Self.layer(.environment("FAL_KEY")),
        ]
        let found = try resolve(environment, layers)
        #expect(found?.reveal() == "work-account-key")
        #expect(found?.origin == "environment variable WORK_KEY")
    }

    @Test("what a layer names and does not find is an error, not the next layer's key")
    func namedAndMissing() {
        let expected = SecretError(
            "api_key", "the step's secrets: the environment variable FAL_KEY is not set",
            help: "export FAL_KEY=…")
        #expect(throws: expected) {
            try resolve(
                ["FAL_ID": "id12", "FAL_SECRET": "secret"], [Self.layer(.environment("FAL_KEY"))])
        }
    }

    @Test("a file and a command give their text without blanks around it")
    func fileAndCommand() throws {
        let files = MemoryFileSystem(["/keys/fal": "\nfile-secret \n"])
        let file = try resolve([:], [Self.layer(.file("/keys/fal"), isTrusted: true)], files: files)
        #expect(file?.reveal() == "file-secret")
        #expect(file?.origin == "/keys/fal")
        let output = try resolve([:], [Self.layer(.command(["pass", "fal"]), isTrusted: true)])
        #expect(output?.reveal() == "pass+fal-output")
        #expect(output?.origin == "command pass")
    }

    @Test(
        "what a layer may not name, or names in vain, is refused",
        arguments: [
            (
                layer(.environment("HOME")),
                "the step's secrets may not read the environment variable HOME"
            ),
            (layer(.file("/k")), "the step's secrets may not name a file or a command"),
            (layer(.command(["x"])), "the step's secrets may not name a file or a command"),
            (
                layer(.entry("wrk")),
                "the step's secrets: the user's configuration has no secret wrk"
            ),
            (layer(.entry("loop")), "the user's secret loop names another entry"),
            (layer(.command(["fails"]), isTrusted: true), "fails failed"),
            (layer(.file("/none"), isTrusted: true), "cannot read /none: no such file"),
        ])
    func refused(layer: SecretLayer, message: String) throws {
        let error = #expect(throws: SecretError.self) {
            try resolve(["HOME": "/root-root"], [layer])
        }
        #expect(error?.message == message)
    }

    @Test("a secret of fewer than 8 characters is refused without being shown")
    func tooShort() {
        let expected = SecretError(
            "api_key", "the secret from environment variable FAL_KEY has fewer than 8 characters",
            help: "no provider's key is that short: see what environment variable FAL_KEY holds")
        #expect(throws: expected) { try resolve(["FAL_KEY": " 1234567 "]) }
    }

    @Test("a missing secret names the places that were looked at")
    func missing() {
        let resolver = SecretResolver(environment: [:], files: MemoryFileSystem())
        #expect(
            resolver.missing(Self.key, of: Self.plugin())
                == SecretError(
                    "api_key",
                    "fal needs its secret api_key (not set: FAL_KEY, FAL_ID:FAL_SECRET)",
                    help: "export FAL_KEY=…, or name it under providers in the user's configuration"
                ))
    }

    @Test("a real command is run, and its failure told")
    func realCommand() throws {
        #expect(try SecretCommand.run(["printf", "%s", "abc"]) == Array("abc".utf8))
        #expect(throws: SecretCommandError("false failed")) { try SecretCommand.run(["false"]) }
        #expect(throws: SecretCommandError("cannot run ./none: no such file or directory")) {
            try SecretCommand.run(["./none"])
        }
        #expect(throws: SecretCommandError("yes printed more than 65536 bytes")) {
            try SecretCommand.run(["yes"])
        }
    }
}
