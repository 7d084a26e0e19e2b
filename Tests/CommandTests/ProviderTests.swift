import Foundation
import GessoTestSupport
import Testing

@Suite("gesso provider", .serialized, .timeLimit(.minutes(5)))
struct ProviderTests {
    private static let pipeline = """
        gesso: 1
        providers:
          painter: {plugin: canvas}
          draft: {plugin: openai, fallback: [painter]}
          tenant: {plugin: openai, secrets: {api_key: {from: tenant}}}
        steps:
          picture: {uses: image.generate, with: {provider: draft, prompt: x}}

        """

    private func process(_ config: String) throws -> GessoProcess {
        let process = try GessoProcess()
        try process.write(Self.pipeline, to: "gesso.yaml")
        try process.writeHome(config, to: ".config/gesso/config.yaml")
        return process
    }

    @Test("the list names where each key comes from, and never the key or a command's argument")
    func list() throws {
        let process = try process(
            """
            secrets: {tenant: {command: "echo sk-tenant-key"}}
            providers: {mine: {plugin: bfl, secrets: {key: {file: ~/bfl}}}}

            """)
        defer { process.remove() }
        try process.writeHome("sk-bfl-key-123\n", to: "bfl")
        let outcome = try process.run(
            ["provider", "list"], environment: ["OPENAI_API_KEY": "sk-openai-key"])
        #expect(outcome.status == 0, "\(outcome.error)")
        let tables = outcome.output.replacing(process.homePath, with: "HOME")
            .replacing(#/ {2,}/#, with: "  ").split(separator: "\n\n")
        #expect(
            tables.first.map(String.init) == """
                PROVIDER  PLUGIN  FROM  KEYS  FALLBACK  HEALTH
                painter  canvas  gesso.yaml:3  needs none  -  on this machine
                draft  openai  gesso.yaml:4  api_key from $OPENAI_API_KEY  painter  never asked
                tenant  openai  gesso.yaml:5  api_key from the entry tenant (the command echo)  -  \
                never asked
                mine  bfl  your config:2  key from the file HOME/bfl  -  never asked
                """)
        let bundled = tables.last.map(String.init) ?? ""
        #expect(bundled.hasPrefix("BUNDLED"))
        #expect(bundled.contains("stability  set $STABILITY_API_KEY"), "\(bundled)")
        for secret in ["sk-openai-key", "sk-tenant-key", "sk-bfl-key-123"] {
            #expect(!outcome.output.contains(secret))
        }
    }

    @Test("a configured provider without its key ends the list with 6 and says what to do")
    func missing() throws {
        let process = try process("")
        defer { process.remove() }
        let outcome = try process.run("provider", "list")
        #expect(outcome.status == 6)
        #expect(
            outcome.error == """
                error: draft: openai needs its secret api_key (not set: OPENAI_API_KEY)
                  help: export OPENAI_API_KEY=…, or name it under providers in the user's configuration
                error: tenant: the provider `tenant`: the user's configuration has no secret tenant
                  help: add secrets: {tenant: {env: NAME}} to the user's configuration

                """)
        #expect(outcome.output.contains("draft     openai  gesso.yaml:4  api_key missing"))
    }

    /// A server that the user's configuration names.
    private func mine(_ server: LoopbackServer) -> String {
        """
        providers:
          mine:
            plugin: openai-compatible
            base_url: "\(server.url)/v1"
            secrets: {api_key: {env: MINE}}

        """
    }

    @Test("the test asks for something free and says what came, how fast, and with which key")
    func test() throws {
        let server = try LoopbackServer { request in
            request.path == "/v1/models"
                ? .json(#"{"data":[{"id":"flux"},{"id":"sd"}]}"#) : .json("{}", status: 404)
        }
        let process = try process(mine(server))
        defer { process.remove() }
        let environment = ["MINE": "sk-mine-123456"]
        let outcome = try process.run(
            ["provider", "test", "mine", "painter"], environment: environment)
        #expect(outcome.status == 0, "\(outcome.error)")
        let time = /[0-9]+\.[0-9] s/
        #expect(
            outcome.output.replacing(time, with: "TIME!") == """
                mine     ok        TIME!  the server has 2 models: flux, sd; api_key from $MINE
                painter  untested         works on this machine, without a key

                """)
        #expect(server.requests.map(\.method) == ["GET"])
        #expect(server.requests.first?.headers["authorization"] == "Bearer sk-mine-123456")
        let list = try process.run(["provider", "list"], environment: environment)
        #expect(list.output.contains("answered just now"), "\(list.output)")
    }

    @Test("a provider that refuses the key ends the test with 6, and its health is remembered")
    func refused() throws {
        let server = try LoopbackServer { _ in
            .json(#"{"error":{"message":"no such key: sk-mine-123456"}}"#, status: 401)
        }
        let process = try process(mine(server))
        defer { process.remove() }
        let outcome = try process.run(
            ["provider", "test", "mine"], environment: ["MINE": "sk-mine-123456"])
        #expect(outcome.status == 6)
        #expect(outcome.output.contains("no such key: [secret api_key]"), "\(outcome.output)")
        #expect(outcome.output.contains("[auth]"))
        #expect(!(outcome.output + outcome.error).contains("sk-mine-123456"))
    }

    @Test("in JSON each provider has its keys, its outcome and its health")
    func json() throws {
        let server = try LoopbackServer { _ in .json("{}", status: 500) }
        let process = try process(mine(server))
        defer { process.remove() }
        let outcome = try process.run(
            ["provider", "test", "mine", "--format", "json"],
            environment: ["MINE": "sk-mine-123456"])
        #expect(outcome.status == 6)
        let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let list = try #require((value as? [String: Any])?["providers"] as? [[String: Any]])
        let mine = try #require(list.first)
        #expect(mine["result"] as? String == "failed")
        #expect((mine["error"] as? [String: Any])?["class"] as? String == "server_error")
        #expect((mine["health"] as? [String: Any])?["failures"] as? Int == 1)
        let keys = try #require(mine["keys"] as? [[String: Any]])
        #expect(keys.first?["from"] as? String == "$MINE")
        #expect(keys.first?["by"] as? String == "the user's configuration")
    }

    @Test("a mistyped name gets the nearest, and a command for one that none has")
    func names() throws {
        let process = try process("")
        defer { process.remove() }
        let outcome = try process.run("provider", "test", "drft")
        #expect(outcome.status == 2)
        #expect(
            outcome.error == """
                error: there is no provider 'drft'
                  help: did you mean 'draft'?

                """)
    }

    /// A server that paints, and what it was asked.
    private func painter() throws -> LoopbackServer {
        try LoopbackServer { _ in
            let picture = PaintServer.png(1).base64EncodedString()
            return .json(#"{"data":[{"b64_json":"\#(picture)"}]}"#)
        }
    }

    @Test("a variable of the plugin says where the server is: keys go there, results depend on it")
    func address() throws {
        let (server, other) = (try painter(), try painter())
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(
            """
            gesso: 1
            steps: {picture: {uses: image.generate, with: {provider: openai, prompt: x}}}

            """, to: "gesso.yaml")
        var environment = [
            "OPENAI_API_KEY": "sk-openai-key", "OPENAI_BASE_URL": "\(server.url)/v1/",
        ]
        let list = try process.run(["provider", "list"], environment: environment)
        #expect(
            list.output.contains("api_key from $OPENAI_API_KEY; server from $OPENAI_BASE_URL"),
            "\(list.output)")
        let made = try process.run(["run"], environment: environment)
        #expect(made.status == 0, "\(made.error)")
        #expect(server.requests.map(\.path) == ["/v1/images/generations"])
        #expect(server.requests.first?.headers["authorization"] == "Bearer sk-openai-key")
        #expect(
            try process.run(["plan"], environment: environment).output == "gesso.yaml: 1 stored\n")
        environment["OPENAI_BASE_URL"] = "\(other.url)/v1"
        _ = try process.run(["run"], environment: environment)
        #expect(other.requests.count == 1 && server.requests.count == 1)
        environment["OPENAI_BASE_URL"] = "localhost"
        let refused = try process.run(["run"], environment: environment)
        #expect(refused.status == 6, "\(refused.error)")
        #expect(
            refused.error.contains("the variable OPENAI_BASE_URL holds no address of a server"),
            "\(refused.error)")
    }
}
