import GessoKit

extension Ideogram {
    static let manifest = Manifest(
        id: "ideogram", version: "1.0.0", name: "Ideogram", vendor: "Gesso",
        homepage: "https://developer.ideogram.ai"
    ) {
        $0.baseURL = "https://api.ideogram.ai"
        $0.egress = ["api.ideogram.ai"]
        $0.secrets = [
            Secret("api_key", environment: ["IDEOGRAM_API_KEY"], hosts: ["api.ideogram.ai"])
        ]
        $0.credentials = [.header("api_key", "Api-Key")]
        $0.models = Endpoints.all.map(\.model) + [gone]
        $0.errors = Errors.table
        // Requests that one account may have in flight, as others report it.
        $0.concurrency = 10
    }

    private static let gone = Model.retired(
        "AUTO", "what it chooses is not documented; use `auto`, or `ideogram-v3`")
}
