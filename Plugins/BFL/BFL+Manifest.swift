import GessoKit

extension BFL {
    static let manifest = Manifest(
        id: "bfl", version: "1.0.0", name: "Black Forest Labs", vendor: "Gesso",
        homepage: "https://docs.bfl.ai"
    ) {
        $0.baseURL = "https://api.bfl.ai"
        $0.egress = Clusters.hosts
        $0.secrets = [Secret("key", environment: ["BFL_API_KEY"], hosts: Clusters.hosts)]
        $0.credentials = [.header("key", "x-key")]
        $0.configSchema = Property.schema([
            Property(
                "region", .words(["eu", "us"]),
                "Where requests are worked on; anywhere where it is not written.")
        ])
        $0.models = Models.all.map(\.model) + Models.retired
        $0.errors = Errors.table
        // Tasks that one account may have unfinished; flux-kontext-max alone allows only six.
        $0.concurrency = 24
    }
}
