import GessoKit

extension OpenAI {
    static let manifest = Manifest(
        id: "openai", version: "1.0.0", name: "OpenAI", vendor: "Gesso",
        homepage: "https://platform.openai.com/docs/guides/image-generation"
    ) {
        $0.baseURL = "https://api.openai.com/v1"
        $0.egress = ["api.openai.com"]
        $0.secrets = [
            Secret("api_key", environment: ["OPENAI_API_KEY"], hosts: ["api.openai.com"])
        ]
        $0.credentials = [.bearer("api_key")]
        $0.configSchema = Property.schema(
            [
                Property(
                    "organization", .text, "The organization that is billed, org-…",
                    environment: ["OPENAI_ORG_ID"]),
                Property(
                    "project", .text, "The project that is billed, proj_…",
                    environment: ["OPENAI_PROJECT_ID"]),
            ], addresses: ["OPENAI_BASE_URL": ""])
        $0.models = Models.all
        $0.errors = Errors.table
    }
}
