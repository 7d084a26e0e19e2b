public import CGessoPlugin
import GessoGenerateContent
import GessoKit

/// Google's Vertex AI: Gemini models that draw, Imagen where it still answers, and embeddings.
struct Vertex: Provider {
    static let manifest = Manifest(
        id: "vertex", version: "1.0.0", name: "Google Vertex AI", vendor: "Gesso",
        homepage: "https://cloud.google.com/vertex-ai/generative-ai/docs"
    ) {
        $0.baseURL = "https://aiplatform.googleapis.com/v1"
        $0.egress = Place.hosts
        $0.secrets = [
            Secret(
                "service_account", kind: .googleServiceAccount,
                environment: ["GOOGLE_APPLICATION_CREDENTIALS"], hosts: Place.hosts)
        ]
        $0.credentials = [.bearer("service_account")]
        $0.configSchema = Property.schema(Place.settings)
        $0.models = Models.rows
        $0.errors = Errors.table
    }

    private let place: Place

    init(config: JSON) throws(Failure) { place = try Place(config: config) }

    func estimate(_ request: Request) -> Estimate {
        // No price list could be confirmed.
        request.operation == .test ? .free : .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        if let model = Models.drawing.first(where: { $0.id == request.model }) {
            let body = try ImageRequest.body(request, model)
            let answer = try await predict("\(model.id):generateContent", body, true, context)
            return try ImageAnswer.outcome(answer, of: request, model, wordsAreRefusals: true)
        }
        let body: JSON
        switch request.operation {
        case .embed: body = try Embedding.body(request)
        case .upscale: body = try Imagen.enlarging(request)
        case .edit: body = try Imagen.editing(request)
        default: body = try Imagen.generating(request)
        }
        let name = PercentEncoding.encode(request.model, keeping: "@")
        let answer = try await predict("\(name):predict", body, false, context)
        return request.operation == .embed
            ? try Embedding.outcome(answer) : try Imagen.outcome(answer)
    }

    private func predict(
        _ call: String, _ body: JSON, _ isGlobal: Bool, _ context: Context
    ) async throws(Failure) -> JSON {
        let submit = Exchange.post(
            "submit", try place.address(of: call, isGlobal: isGlobal), json: body
        ).timeout(seconds: 300)
        return try await context.send(submit).json()
    }

    /// Counting tokens costs nothing, and proves key, project and region.
    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let call = "\(Models.drawing[0].id):countTokens"
        let count = Exchange.post(
            "count", try place.address(of: call, isGlobal: true),
            json: ["contents": [["role": "user", "parts": [["text": "a cat"]]]]]
        ).safe
        _ = try await context.send(count).json().whole(at: "/totalTokens")
        return Outcome(text: "the service account is accepted", costMicroUSD: 0)
    }
}

private let table = PluginTable(Vertex.manifest) { host, config, message, size in
    PluginTable.open(Vertex.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
