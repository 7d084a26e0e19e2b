import GessoKit

extension SDWebUI {
    static let manifest = Manifest(
        id: "sdwebui", version: "1.0.0", name: "Stable Diffusion web UIs", vendor: "Gesso",
        homepage: "https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/API"
    ) {
        $0.baseURL = "http://127.0.0.1:7860"
        $0.secrets = [
            // `user:password`, as the server was started with.
            Secret("auth", isOptional: true, environment: ["SDWEBUI_AUTH", "SD_AUTH"], hosts: [])
        ]
        $0.credentials = [.basic("auth")]
        $0.configSchema = Settings.schema
        $0.opensModels = true
        $0.models = Models.all
        $0.errors = Errors.table
        // The server works behind one lock.
        $0.concurrency = 1
    }
}
