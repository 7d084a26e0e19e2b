public import CGessoPlugin
import GessoGenerateContent
import GessoKit

/// Google's Gemini API: one call, pictures in the JSON both ways.
struct Gemini: Provider {
    static let manifest = Manifest(
        id: "gemini", version: "1.0.0", name: "Google Gemini", vendor: "Gesso",
        homepage: "https://ai.google.dev/gemini-api/docs/image-generation"
    ) {
        $0.baseURL = "https://generativelanguage.googleapis.com/v1beta"
        $0.egress = ["generativelanguage.googleapis.com"]
        $0.secrets = [
            Secret(
                "api_key", environment: ["GOOGLE_API_KEY", "GEMINI_API_KEY"],
                hosts: ["generativelanguage.googleapis.com"])
        ]
        // The query takes the key too, but then it stands in logs of others.
        $0.credentials = [.header("api_key", "x-goog-api-key")]
        // The client libraries put the version of the interface behind it.
        $0.configSchema = Property.schema([], addresses: ["GOOGLE_GEMINI_BASE_URL": "/v1beta"])
        $0.models = Models.rows
        $0.errors = Errors.table
    }

    init(config: JSON) throws(Failure) {}

    func estimate(_ request: Request) -> Estimate {
        if request.operation == .test { return .free }
        return Models.named(request.model)?.estimate(request) ?? .unknown
    }

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome {
        if request.operation == .test { return try await test(context) }
        guard let model = Models.named(request.model) else {
            throw .invalid("/model", "`gemini` has no model `\(request.model)`")
        }
        let submit = Exchange.post(
            "submit", "/models/\(model.id):generateContent",
            json: try ImageRequest.body(request, model)
        ).timeout(seconds: 300)
        let answer = try await context.send(submit) {
            GoogleErrors.failure(Errors.table, $0, submit)
        }
        return try ImageAnswer.outcome(try answer.json(), of: request, model)
    }

    private func test(_ context: Context) async throws(Failure) -> Outcome {
        let list = Exchange.get("models", "/models").query(["pageSize": "1"])
        _ = try await context.send(list).json().text(at: "/models/0/name")
        return Outcome(text: "the key is accepted", costMicroUSD: 0)
    }
}

private let table = PluginTable(Gemini.manifest) { host, config, message, size in
    PluginTable.open(Gemini.self, host, config, message, size)
}

// The name is the ABI's; the directive leaves no room for this reason on its own line.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The plugin's entry.
///
/// - Returns: the table, always the same.
@c @implementation
public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
