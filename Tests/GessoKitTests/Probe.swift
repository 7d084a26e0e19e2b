import CGessoPlugin
import GessoKit

/// A provider with one behaviour for each model.
struct Probe: Provider {
    static var manifest: Manifest {
        var manifest = Manifest(
            id: "probe", version: "1.2.3", name: "Probe", vendor: "Tests", homepage: "")
        var model = Model(
            "poll", label: "Poll", operations: [.generate, .edit], outputFormats: [.png, .webp],
            inputFormats: .jpeg, features: [.seed, .steps])
        model.sizes = .listed([Size(512, 512), Size(1024, 768)])
        model.aliases = ["old-poll"]
        model.choices = [Choice("quality", ["low", "high"])]
        model.pixels = 100...2000
        manifest.models =
            [model] + ["foreign", "vectors", "ragged"].map { model.like($0, label: $0) }
        manifest.secrets = [
            Secret("api_key", environment: ["PROBE_KEY"], hosts: ["api.example.com"])
        ]
        manifest.configSchema = Property.schema([
            Property("greeting", .text, "What it says."),
            Property("mood", .words(["calm", "loud"]), "How it says it."),
            Property("times", .whole(1...3), "How often."),
        ])
        manifest.baseURL = "https://api.example.com"
        manifest.egress = ["api.example.com"]
        return manifest
    }

    let greeting: String

    init(config: JSON) throws(Failure) {
        guard let greeting = config["greeting"]?.text else {
            throw Failure(.invalidRequest, "the probe needs a greeting")
        }
        self.greeting = greeting
    }

    func estimate(_ request: Request) -> Estimate {
        request.prompt == nil ? .unknown : Estimate(low: 10, high: 20)
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        switch request.model {
        case "poll": return try await poll(request, context)
        case "foreign":
            await Task.yield()
            try? await Task.sleep(for: .seconds(3600))
            return Outcome()
        case "vectors":
            var outcome = Outcome()
            outcome.vectors = [[1, 2, 3], [4, 5, 6]]
            return outcome
        case "ragged":
            var outcome = Outcome()
            outcome.vectors = [[1], [2, 3]]
            return outcome
        default: throw .invalid("/model", "no such model")
        }
    }

    /// Submit, poll until it is done, take the picture out of the answer.
    private func poll(_ request: Request, _ context: Context) async throws(Failure) -> Outcome {
        var submit = Exchange("submit", "POST", "/jobs")
        submit.headers = [Exchange.Header("content-type", "application/json")]
        submit.credentials = [
            Exchange.Credential("api_key", name: "Authorization", prefix: "Bearer ")
        ]
        submit.body = [
            .text(#"{"prompt":""#, insideJSON: false),
            .text(request.prompt ?? "", insideJSON: true), .text(#""}"#, insideJSON: false),
        ]
        let job = try await context.send(submit, refusal: Self.refusal).json()["id"]?.text ?? ""
        context.name(job: job)
        context.onCancel(Exchange("cancel", "DELETE", "/jobs/\(job)", repeating: .safe))
        while true {
            let poll = Exchange("poll", "GET", "/jobs/\(job)", repeating: .safe)
            let response = try await context.send(poll, refusal: Self.refusal)
            if response.header("x-state") == "done" {
                let size = response.withBytes(\.count)
                var picture = Picture(.body(response.slice(2..<size - 2, base64: true)))
                picture.revisedPrompt = greeting
                return Outcome(images: [picture], costMicroUSD: 15)
            }
            try await context.wait(250)
        }
    }

    private static let refusal: @Sendable (Response) -> Failure? = { response in
        switch response.status {
        case 200..<300: nil
        case 429: Failure(.rateLimited, "too fast", retry: .exchange)
        default: Failure(.serverError, "status \(response.status)")
        }
    }
}
