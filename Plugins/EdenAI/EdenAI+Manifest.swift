import GessoKit

extension EdenAI {
    private static let hosts = ["api.edenai.run", "api.eu.edenai.run"]
    private static let routerHosts = ["openrouter.ai"]

    static let manifest = Manifest(
        id: "edenai", version: "1.0.0", name: "Eden AI and OpenRouter", vendor: "Gesso",
        homepage: "https://docs.edenai.co"
    ) {
        $0.opensModels = true
        $0.baseURL = "https://api.edenai.run"
        $0.egress = hosts + routerHosts
        // Each goes to its own gateway alone, so the host misses only one of them.
        $0.secrets = [
            Secret("api_key", environment: ["EDENAI_API_KEY", "EDEN_AI_API_KEY"], hosts: hosts),
            Secret("openrouter_api_key", environment: ["OPENROUTER_API_KEY"], hosts: routerHosts),
        ]
        $0.credentials = [.bearer("api_key")]
        $0.configSchema = Settings.schema
        $0.models = Models.all
        $0.errors = Errors.table
        // Ten a second, for all keys of an account together.
        $0.requestsPerMinute = 600
    }
}
