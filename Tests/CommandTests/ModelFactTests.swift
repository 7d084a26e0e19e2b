import Foundation
import GessoTestSupport
import Testing

@Suite("models that only an entry knows", .serialized, .timeLimit(.minutes(5)))
struct ModelFactTests {
    /// A server that gives as many pictures as it is asked for.
    private static func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            let picture = PaintServer.png(1).base64EncodedString()
            let count = request.text.contains(#""n":2"#) ? 2 : 1
            let pictures = Array(repeating: #"{"b64_json":"\#(picture)"}"#, count: count)
            return .json(#"{"data":[\#(pictures.joined(separator: ","))]}"#)
        }
    }

    private func process(_ server: LoopbackServer, with: String = "") throws -> GessoProcess {
        let process = try GessoProcess()
        try process.write(
            """
            gesso: 1
            steps:
              picture:
                uses: image.generate
                with: {model: dream, prompt: a kestrel, n: 3, aspect_ratio: "2:1"\(with)}
                publish: "out/${{ image.index }}.png"

            """, to: "gesso.yaml")
        try process.writeHome(
            """
            providers:
              mine:
                plugin: openai-compatible
                base_url: "\(server.url)/v1"
                models:
                  acme/dream:
                    operations: [generate]
                    sizes: {from: 64x64, to: 2048x2048, step: 64}
                    max_images: 2
                    features: [steps]
                    price: 0.03 USD
                    aliases: [dream]

            """, to: ".config/gesso/config.yaml")
        return process
    }

    @Test("its facts price the plan, split and size the requests, and are held against a budget")
    func run() throws {
        let server = try Self.server()
        let process = try process(server)
        defer { process.remove() }
        let plan = try process.run("plan")
        #expect(
            plan
                == .init(
                    status: 0,
                    output: """
                        make  picture  image.generate  0.09 USD as your configuration says
                        gesso.yaml: 1 to make; 0.09 USD

                        """, error: ""))
        let refused = try process.run("run", "--budget", "0.02")
        #expect(refused.status == 4, "\(refused.error)")
        #expect(server.requests.isEmpty)
        let made = try process.run("run")
        #expect(made.status == 0, "\(made.error)")
        let size = #""size":"1408x704""#
        #expect(
            server.requests.map(\.text).sorted() == [
                #"{"model":"acme/dream","prompt":"a kestrel","n":1,\#(size)}"#,
                #"{"model":"acme/dream","prompt":"a kestrel","n":2,\#(size)}"#,
            ])
        #expect(process.files(below: "out").keys.sorted() == ["0.png", "1.png", "2.png"])
        // Another price is no other picture.
        try process.replaceHome("0.03 USD", with: "0.05 USD", in: ".config/gesso/config.yaml")
        #expect(try process.run("plan").output == "gesso.yaml: 1 stored\n")
    }

    @Test("what its facts deny is refused before anything is sent")
    func refused() throws {
        let server = try Self.server()
        let process = try process(server, with: ", negative_prompt: fog")
        defer { process.remove() }
        let outcome = try process.run("run")
        #expect(outcome.status == 3, "\(outcome.error)")
        #expect(
            outcome.error.contains(
                "gesso.yaml:5:89: error: the model `acme/dream` has no `negative_prompt`"),
            "\(outcome.error)")
        #expect(server.requests.isEmpty)
    }

    @Test("a plugin that takes no other models refuses facts about them; what is gone stays gone")
    func plugins() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(
            """
            gesso: 1
            providers:
              f: {plugin: fal, models: {acme/dream: {price: 1 USD}}}
              o: {plugin: openai, models: {dall-e-2: {price: 1 USD}}}
            steps:
              a: {uses: image.generate, with: {provider: o, prompt: x}}

            """, to: "gesso.yaml")
        let outcome = try process.run("check")
        #expect(outcome.status == 3)
        let lines = outcome.error.split(separator: "\n").map(String.init)
        let expected = """
            gesso.yaml:3:29: error: the plugin 'fal' has no model 'acme/dream', and takes none but \
            its own [G0503]
            help: 'gesso plugin info fal' lists them
            gesso.yaml:4:32: warning: the model 'dall-e-2' is gone, so what is said of it has no \
            effect: 2026-05-12; use gpt-image-2.5-flare [G0503]
            """
        let shown = lines.filter { !$0.hasPrefix(" ") }.joined(separator: "\n")
        #expect(shown == expected)
    }
}
