import GessoKit

extension Fal {
    static let manifest = Manifest(
        id: "fal", version: "1.0.0", name: "fal.ai", vendor: "Gesso", homepage: "https://fal.ai"
    ) {
        let hosts = [Settings.host, Settings.backupHost, Uploads.host]
        $0.baseURL = "https://\(Settings.host)"
        $0.egress = hosts
        $0.secrets = [
            Secret(
                "key", environment: ["FAL_KEY", "FAL_KEY_ID:FAL_KEY_SECRET", "FAL_API_KEY"],
                hosts: hosts)
        ]
        // The word is the provider's: `Bearer` is refused.
        $0.credentials = [.authorization("key", "Key ")]
        $0.configSchema = Settings.schema
        $0.models = Models.all.map(\.model) + Models.gone
        $0.errors = Errors.table
        // What a new account may have in progress; waiting requests do not count.
        $0.concurrency = 2
    }
}
