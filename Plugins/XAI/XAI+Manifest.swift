import GessoKit

extension XAI {
    static let manifest = Manifest(
        id: "xai", version: "1.0.0", name: "xAI Grok Imagine", vendor: "Gesso",
        homepage: "https://docs.x.ai/docs/guides/image-generations"
    ) {
        $0.baseURL = "https://api.x.ai/v1"
        $0.egress = ["api.x.ai"]
        $0.secrets = [Secret("api_key", environment: ["XAI_API_KEY"], hosts: ["api.x.ai"])]
        $0.credentials = [.bearer("api_key")]
        $0.errors = Errors.table
        $0.models = [
            newest, cheap,
            cheap.like("grok-imagine-image-2026-03-02", label: "Grok Imagine, March"),
            .retired("grok-imagine-image-quality", "2026-11-02; use grok-imagine-image-2.0"),
            .retired("grok-imagine-image-pro", "2026-05-15; use grok-imagine-image-2.0"),
            .retired(
                "grok-2-image",
                "it is in no current list of the provider; use grok-imagine-image-2.0",
                aliases: ["grok-2-image-1212"]),
        ]
    }

    private static let newest = Model(
        "grok-imagine-image-2.0", label: "Grok Imagine 2.0", operations: [.generate, .edit, .test],
        outputFormats: [.jpeg, .png], inputFormats: [.png, .jpeg, .webp], features: .quality
    ) {
        $0.maxImages = 10
        $0.maxInputs = 5
        $0.maxInputBytes = 10 << 20
        $0.aspectRatios = [
            "1:1", "3:4", "4:3", "9:16", "16:9", "2:3", "3:2", "9:19.5", "19.5:9", "9:20", "20:9",
            "1:2", "2:1", "21:9", "5:2", "auto",
        ]
        $0.choices = [
            Choice("quality", ["low", "medium", "high"]),
            Choice("resolution", ["1K", "1.5K", "2K"]),
        ]
        $0.optionsSchema = options
    }

    private static let cheap = newest.like("grok-imagine-image", label: "Grok Imagine") {
        $0.maxInputs = 3
        $0.features = []
        $0.choices = [Choice("resolution", ["1K", "2K"])]
        $0.optionsSchema = options
    }

    private static let options = Property.schema([
        Property(
            "response_format", .words(["url", "b64_json"]),
            "How pictures come: `b64_json`, in the answer, or as a `url` that is fetched at once."),
        Property(
            "output", .object,
            "Where the provider puts the pictures besides: `{upload_urls: [a signed PUT URL for"
                + " each]}`."),
        Property("user", .text, "A name of your user, for the provider's watch over misuse."),
        Property(
            "deferred", .flag, "Is answered at once and asked for later; for slow connections."),
        Property(
            "storage_options", .object, "Keeps the pictures in the provider's files: name, expiry."),
    ])
}
