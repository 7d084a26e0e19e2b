import GessoKit

extension ComfyUI {
    static let manifest = Manifest(
        id: "comfyui", version: "1.0.0", name: "ComfyUI", vendor: "Gesso",
        homepage: "https://docs.comfy.org"
    ) {
        $0.baseURL = "http://127.0.0.1:8188"
        $0.secrets = [
            // The server has none; a proxy before it may.
            Secret("token", isOptional: true, environment: ["COMFYUI_TOKEN"], hosts: [])
        ]
        $0.credentials = [.bearer("token")]
        $0.configSchema = Settings.schema
        $0.opensModels = true
        $0.models = Models.all
        $0.errors = Errors.table
        // Jobs run one at a time.
        $0.concurrency = 1
    }
}
