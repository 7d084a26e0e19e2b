import GessoKit

extension Replicate {
    static let manifest = Manifest(
        id: "replicate", version: "1.0.0", name: "Replicate", vendor: "Gesso",
        homepage: "https://replicate.com"
    ) {
        // Outputs may need the token too.
        let hosts = ["api.replicate.com", "replicate.delivery", "*.replicate.delivery"]
        $0.baseURL = "https://api.replicate.com/v1"
        $0.egress = hosts
        $0.secrets = [Secret("token", environment: ["REPLICATE_API_TOKEN"], hosts: hosts)]
        $0.credentials = [.bearer("token")]
        $0.configSchema = Settings.schema
        $0.opensModels = true
        $0.models = Models.all.map(\.model)
        $0.errors = Errors.table
        $0.requestsPerMinute = 600
    }
}
