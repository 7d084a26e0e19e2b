import GessoKit

extension Runway {
    static let manifest = Manifest(
        id: "runway", version: "1.0.0", name: "Runway", vendor: "Gesso",
        homepage: "https://docs.dev.runwayml.com"
    ) {
        // A key of the API is none at api.runwayml.com.
        let host = "api.dev.runwayml.com"
        $0.baseURL = "https://\(host)"
        $0.egress = [host]
        $0.secrets = [
            Secret(
                "key",
                environment: ["RUNWAYML_API_SECRET", "RUNWAYML_API_KEY", "RUNWAY_API_KEY"],
                hosts: [host])
        ]
        $0.credentials = [.bearer("key")]
        $0.headers = [Exchange.Header("X-Runway-Version", "2024-11-06")]
        $0.configSchema = Settings.schema
        $0.models = Models.all.map(\.model) + Models.retired
        $0.errors = Errors.table
        // The least that an account may have at work; more waits at Runway.
        $0.concurrency = 2
    }
}
