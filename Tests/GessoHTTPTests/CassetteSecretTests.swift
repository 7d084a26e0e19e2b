import GessoBase
import GessoHTTP
import GessoTestSupport
import Testing

@Suite("Secrets and cassettes")
struct CassetteSecretTests {
    private static let canary = "c4n4ry/\"key\"+0123456789"

    /// All that a file of the cassette must not hold.
    private static let forms: [String] = {
        let bytes = Array(canary.utf8)
        let inner = (0..<3).map { shift in
            // "user:KEY:more" in base64, with the key at each of the three places in a group.
            let text = String(repeating: "u", count: shift + 3) + canary + "more"
            return String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
        }
        return inner + [
            canary, #"c4n4ry/\"key\"+0123456789"#,
            "c4n4ry%2F%22key%22%2B0123456789",
            bytes.map { String($0, radix: 16) }.joined(),
        ]
    }()

    private static func record(_ files: MemoryFileSystem) -> CassetteRecorder {
        let recorder = CassetteRecorder(folder: "/cassette", files: files)
        let operation = CassetteOperation(
            plugin: "p", digest: Digest(of: "o"), instance: "step[\(canary)]",
            asked: ["prompt": .string("say \(canary)"), "options": .map(["k": .string(canary)])])
        let redactor = Redactor([(name: "api_key", value: canary)])
        let tape = recorder.tape(operation, redactor)
        for (index, form) in forms.enumerated() {
            let exchange = HTTPExchange(
                method: "POST", url: "https://api.example.com/?a=\(form)",
                headers: [HTTPHeader("X-\(index)", form)],
                credentials: [
                    Credential(
                        secretName: "api_key", place: .header("Authorization"), prefix: "Bearer ",
                        hosts: ["api.example.com"])
                ], body: Array("a \(form) b".utf8), isRepeatable: false)
            let long = String(repeating: "x", count: 20_000) + form + "y"
            let response = HTTPResponse(
                status: 200,
                headers: [
                    HTTPHeader("x-echo", form), HTTPHeader("set-cookie", "plain"),
                    HTTPHeader("authorization", "other"),
                ], body: Array((index % 2 == 0 ? long : "{\"k\":\"\(form)\"}").utf8))
            tape.note(label: "ask \(form)", index: index, exchange, .response(response))
            tape.note(
                label: "lost", index: index, exchange,
                .failure(HTTPFailure(.lost, "no \(form)", wasSent: true)))
        }
        tape.finish()
        return recorder
    }

    @Test("no form of a secret stands anywhere in a cassette, wherever it came from")
    func canaries() throws {
        let files = MemoryFileSystem()
        let recorder = Self.record(files)
        #expect(recorder.failure == nil)
        let names = try files.list("/cassette")
        #expect(names.count > 1)
        for name in names {
            let text = String(
                decoding: try files.read("/cassette/\(name)", limit: 1 << 20), as: UTF8.self)
            for form in Self.forms where form.count < 60 {
                #expect(!text.contains(form), "\(name) holds \(form)")
            }
            // Of a key inside of longer base64 only the digits at its edges may stay.
            let whole = String(decoding: Base64.encode(Array(Self.canary.utf8)), as: UTF8.self)
            #expect(!text.contains(whole.dropFirst(4).dropLast(6)))
            #expect(!text.contains("set-cookie"))
            #expect(!text.contains("\"authorization\""))
        }
    }

    @Test("a request with a secret is found again, and told to have been performed once only")
    func found() throws {
        let files = MemoryFileSystem()
        _ = Self.record(files)
        let player = CassettePlayer(folder: "/cassette", files: files)
        let operation = CassetteOperation(
            plugin: "p", digest: Digest(of: "o"), instance: "step",
            asked: ["prompt": .string("say \(Self.canary)")])
        let exchange = HTTPExchange(
            method: "POST", url: "https://api.example.com/", isRepeatable: false)
        let first = player.tape(operation)
        #expect(throws: Never.self) { try first.answer(label: "lost", index: 0, exchange) }
        let failure = #expect(throws: StepFailure.self) {
            try player.tape(operation).answer(label: "lost", index: 0, exchange)
        }
        #expect(
            failure?.message.hasSuffix("of step[[secret api_key]], was performed once only")
                == true,
            "\(failure?.message ?? "")")
    }

    @Test("each base64 place of a secret inside of something longer is found")
    func alignments() {
        let redactor = Redactor([(name: "key", value: Self.canary)])
        for shift in 0..<3 {
            let text = String(repeating: "u", count: shift) + Self.canary + "tail"
            let coded = String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
            #expect(redactor.redact(coded).contains("[secret key]"), "\(shift)")
            #expect(redactor.redact(Array(coded.utf8)) == Array(redactor.redact(coded).utf8))
        }
    }
}
