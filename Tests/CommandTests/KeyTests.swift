import Foundation
import GessoBase
import GessoTestSupport
import Testing

/// Runs with a key against a server that gives back whatever it is sent.
@Suite("Keys of providers", .serialized, .timeLimit(.minutes(5)))
struct KeyTests {
    private static let canary = "sk-canary-0123456789-abcdef"

    /// Answers with a picture, and with the key wherever a server can say something.
    private final class Mirror: Sendable {
        let server: LoopbackServer
        private let keys: Keys

        private final class Keys: Sendable {
            let seen = Guarded<[String]>([])
        }

        init(refuses: Bool = false) throws {
            let keys = Keys()
            self.keys = keys
            server = try LoopbackServer { request in
                let key = request.headers["authorization"] ?? "none"
                keys.seen.withLock { $0.append(key) }
                guard !refuses else {
                    return .json(
                        #"{"error":{"message":"Incorrect API key provided: \#(key)","code":"\#(key)"}}"#,
                        status: 401)
                }
                let picture = PaintServer.png(1).base64EncodedString()
                return .json(
                    #"{"model":"\#(key)","data":[{"b64_json":"\#(picture)","#
                        + #""revised_prompt":"you are \#(key)"}]}"#)
            }
        }

        /// The values of the header in which keys are sent.
        var seen: [String] { keys.seen.withLock { $0 } }
    }

    /// A project whose provider `mirror` the user's configuration describes.
    private func process(
        _ mirror: Mirror, secrets: String, entries: String = "{}", step: String = ""
    ) throws -> GessoProcess {
        let process = try GessoProcess()
        try process.write(
            """
            gesso: 1
            steps:
              picture:
                uses: image.generate
                with: {provider: mirror, prompt: a kestrel}
                retry: 1
                publish: out.png
                \(step)

            """, to: "gesso.yaml")
        try process.writeHome(
            """
            secrets: \(entries)
            providers:
              mirror:
                plugin: openai-compatible
                model: m
                base_url: "\(mirror.server.url)/v1"
                secrets: \(secrets)

            """, to: ".config/gesso/config.yaml")
        try process.writeHome(Self.canary + "\n", to: "key")
        return process
    }

    /// Everything that a run says or leaves in its folder.
    private func everything(_ process: GessoProcess, _ outcome: GessoProcess.Outcome) -> String {
        let files = process.files().map {
            "\($0.key): \(String(decoding: $0.value, as: UTF8.self))"
        }
        return ([outcome.output, outcome.error] + files).joined(separator: "\n")
    }

    private static let run = [
        "run", "-v", "--store", "store", "--record", "cassette", "--events", "events",
        "--format", "json",
    ]

    @Test(
        "a key comes from a variable, a file, a command or an entry, and is left nowhere",
        arguments: [
            ("{api_key: {env: MY_KEY}}", "{}", ""), ("{api_key: {file: ~/key}}", "{}", ""),
            ("{api_key: {command: \"cat ~/key\"}}", "{}", ""),
            ("{}", "{tenant: {file: ~/key}}", "secrets: {api_key: {from: tenant}}"),
            ("{}", "{tenant: {command: [cat, HOME/key]}}", "secrets: {api_key: {from: tenant}}"),
            ("{}", "{}", "secrets: {api_key: {env: LOCALAI_API_KEY}}"), ("{}", "{}", ""),
        ])
    func sources(_ secrets: String, _ entries: String, _ step: String) throws {
        let mirror = try Mirror()
        let process = try process(mirror, secrets: secrets, entries: entries, step: step)
        defer { process.remove() }
        let home = process.homePath
        try process.replaceHome("HOME/", with: "\(home)/", in: ".config/gesso/config.yaml")
        let variable = step.contains("env") || secrets == "{}" && step.isEmpty
        let environment = variable ? ["LOCALAI_API_KEY": Self.canary] : ["MY_KEY": Self.canary]
        let outcome = try process.run(Self.run, environment: environment)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(mirror.seen == ["Bearer \(Self.canary)"])
        let everything = everything(process, outcome)
        #expect(!everything.contains(Self.canary), "\(everything.lines(with: Self.canary))")
        #expect(everything.contains("you are Bearer [secret api_key]"))
    }

    @Test("a server that gives the key back in its refusal does not make Gesso say it")
    func refusal() throws {
        let mirror = try Mirror(refuses: true)
        let process = try process(mirror, secrets: "{api_key: {file: ~/key}}")
        defer { process.remove() }
        let outcome = try process.run(Self.run + ["-k"])
        #expect(outcome.status == 1)
        #expect(mirror.seen == ["Bearer \(Self.canary)"])
        let everything = everything(process, outcome)
        #expect(!everything.contains(Self.canary), "\(everything.lines(with: Self.canary))")
        #expect(outcome.error.contains("[secret api_key]"), "\(outcome.error)")
    }

    @Test("a step's key goes before the provider's, and is no part of the action key")
    func step() throws {
        let mirror = try Mirror()
        let entries = "{a: {file: ~/key}, b: {env: B_KEY}}"
        let process = try process(
            mirror, secrets: "{api_key: {env: B_KEY}}", entries: entries,
            step: "secrets: {api_key: {from: a}}")
        defer { process.remove() }
        let plan = try process.run(
            "plan", "--format", "json", environment: ["B_KEY": "key-of-b-123"])
        let made = try process.run(
            ["run", "--store", "store"], environment: ["B_KEY": "key-of-b-123"])
        #expect(made.status == 0, "\(made.error)")
        #expect(mirror.seen == ["Bearer \(Self.canary)"])
        let text = String(decoding: process.read("gesso.yaml") ?? Data(), as: UTF8.self)
        try process.write(text.replacing("from: a", with: "from: b"), to: "gesso.yaml")
        let other = try process.run(
            "plan", "--format", "json", environment: ["B_KEY": "key-of-b-123"])
        #expect(plan.output.lines(with: "\"key\"") == other.output.lines(with: "\"key\""))
        #expect(plan.output.lines(with: "\"key\"").count == 1)
        let again = try process.run(
            ["run", "--store", "store"], environment: ["B_KEY": "key-of-b-123"])
        #expect(again.error.contains("1 from the store"), "\(again.error)")
    }

    @Test("a key of fewer than 8 characters is refused and not shown")
    func short() throws {
        let mirror = try Mirror()
        let process = try process(mirror, secrets: "{api_key: {env: MY_KEY}}")
        defer { process.remove() }
        let outcome = try process.run(["run"], environment: ["MY_KEY": "hunter2"])
        #expect(outcome.status == 6)
        #expect(
            outcome.error.contains(
                "the secret from environment variable MY_KEY has fewer than 8 characters"),
            "\(outcome.error)")
        #expect(!outcome.error.contains("hunter2"))
        #expect(mirror.seen.isEmpty)
    }

    @Test(
        "a step without a file takes its key from where --secret says, before any other place",
        arguments: [
            "env:MY_KEY", "file:HOME/key", "command:cat HOME/key", "from:tenant",
        ])
    func option(source: String) throws {
        let mirror = try Mirror()
        let entries = "{tenant: {file: ~/key}}"
        let process = try process(mirror, secrets: "{api_key: {env: WRONG}}", entries: entries)
        defer { process.remove() }
        let source = source.replacing("HOME", with: process.homePath)
        let outcome = try process.run(
            [
                "generate", "a kestrel", "--provider", "mirror", "-o", "k.png", "--store", "store",
                "--secret", "api_key=\(source)",
            ], environment: ["MY_KEY": Self.canary, "WRONG": "sk-somebody-elses"])
        #expect(outcome == .init(status: 0, output: "", error: "wrote k.png\n"))
        #expect(mirror.seen == ["Bearer \(Self.canary)"])
        let everything = everything(process, outcome)
        #expect(!everything.contains(Self.canary), "\(everything.lines(with: Self.canary))")
    }

    @Test(
        "what --secret cannot mean is refused",
        arguments: [
            (
                "api_key=sk-a-real-key", 2,
                "error: '--secret api_key=…' wants env:VARIABLE, file:PATH, command:LINE or"
                    + " from:ENTRY\n  help: a key itself is never an argument: everybody on the"
                    + " machine can read those\n"
            ),
            (
                "api_kee=env:MY_KEY", 3,
                "error: the plugin 'openai-compatible' has no secret 'api_kee'\n"
                    + "  help: did you mean 'api_key'?\n"
            ),
            (
                "api_key=env:NOT_SET", 6,
                "error: the step: the environment variable NOT_SET is not set\n"
                    + "  help: export NOT_SET=…\n"
            ),
        ])
    func badOption(word: String, status: Int32, error: String) throws {
        let mirror = try Mirror()
        let process = try process(mirror, secrets: "{}")
        defer { process.remove() }
        let outcome = try process.run(
            "generate", "x", "--provider", "mirror", "-o", "k.png", "--secret", word)
        #expect(outcome == .init(status: status, output: "", error: error))
        #expect(mirror.seen.isEmpty)
    }

    @Test("an entry of a pipeline with another plugin does not get the key of the configuration")
    func otherPlugin() throws {
        let mirror = try Mirror()
        let process = try process(mirror, secrets: "{api_key: {file: ~/key}}")
        defer { process.remove() }
        try process.write(
            """
            gesso: 1
            providers: {mirror: {plugin: stability}}
            steps:
              picture:
                uses: image.generate
                with: {provider: mirror, prompt: a kestrel, aspect_ratio: "1:1"}

            """, to: "gesso.yaml")
        let outcome = try process.run("run")
        #expect(outcome.status == 6)
        #expect(outcome.error.contains("stability needs its secret api_key"), "\(outcome.error)")
    }

    @Test("a secret that the plugin does not have is an error, wherever it is named")
    func unknownName() throws {
        let mirror = try Mirror()
        let process = try process(mirror, secrets: "{apikey: {file: ~/key}}")
        defer { process.remove() }
        let outcome = try process.run("run")
        #expect(outcome.status == 6)
        #expect(
            outcome.error.contains(
                "the user's configuration names the secret apikey, which openai-compatible does not"
                    + " have"), "\(outcome.error)")
        #expect(outcome.error.contains("did you mean api_key?"))
    }
}

extension String {
    /// The lines in which something stands, cut short.
    fileprivate func lines(with text: String) -> [Substring] {
        split(separator: "\n").filter { $0.contains(text) }.map { $0.prefix(200) }
    }
}
