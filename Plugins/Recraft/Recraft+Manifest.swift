import GessoKit

extension Recraft {
    static let manifest = Manifest(
        id: "recraft", version: "1.0.0", name: "Recraft", vendor: "Gesso",
        homepage: "https://www.recraft.ai/docs/api-reference"
    ) {
        $0.baseURL = "https://external.api.recraft.ai/v1"
        $0.egress = ["external.api.recraft.ai"]
        $0.secrets = [
            Secret(
                "api_key", environment: ["RECRAFT_API_TOKEN", "RECRAFT_API_KEY"],
                hosts: ["external.api.recraft.ai"])
        ]
        $0.credentials = [.bearer("api_key")]
        $0.configSchema = Property.schema(
            [
                Property(
                    "billing", .words(["api", "subscription"]),
                    "What pays: units of the API, or a subscription; units where it is not written."
                )
            ], addresses: ["RECRAFT_API_BASE": "/v1"])
        $0.models = Endpoints.all.map(\.model)
        $0.errors = Errors.table
        // Pictures in a minute, as others report it.
        $0.requestsPerMinute = 100
    }
}
