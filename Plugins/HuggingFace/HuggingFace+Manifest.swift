import GessoKit

extension HuggingFace {
    static let manifest = Manifest(
        id: "huggingface", version: "1.0.0", name: "Hugging Face Inference Providers",
        vendor: "Gesso", homepage: "https://huggingface.co/docs/inference-providers"
    ) {
        let hosts = ["router.huggingface.co", "huggingface.co"]
        $0.baseURL = "https://router.huggingface.co"
        $0.egress = hosts
        $0.secrets = [
            Secret(
                "token",
                environment: ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_API_KEY"],
                hosts: hosts)
        ]
        $0.credentials = [.bearer("token")]
        $0.configSchema = Settings.schema
        $0.opensModels = true
        $0.models = Models.all
        $0.errors = Errors.table
    }
}
