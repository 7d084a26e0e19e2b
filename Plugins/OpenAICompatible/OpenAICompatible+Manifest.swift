import GessoKit

extension OpenAICompatible {
    static let manifest = Manifest(
        id: "openai-compatible", version: "1.0.0", name: "Servers compatible with OpenAI",
        vendor: "Gesso"
    ) {
        $0.opensModels = true
        $0.secrets = [
            Secret(
                "api_key", isOptional: true,
                environment: ["LITELLM_PROXY_API_KEY", "LOCALAI_API_KEY", "OPENAI_API_KEY"],
                hosts: []),
            Secret(
                "azure_api_key", isOptional: true, environment: ["AZURE_OPENAI_API_KEY"], hosts: []),
            Secret(
                "azure_ad_token", isOptional: true, environment: ["AZURE_OPENAI_AD_TOKEN"],
                hosts: []),
        ]
        $0.credentials = [.bearer("api_key")]
        $0.configSchema = configSchema
        $0.models = Models.all
        $0.errors = Errors.table
        // A server of one's own does one job at a time; the user's `limits` say otherwise.
        $0.concurrency = 1
    }

    private static let configSchema = Property.schema(
        [
            Property(
                "server", .words(Dialect.all.map(\.name)),
                "What kind of server it is; it decides how seeds, masks and the like are sent.",
                standard: "other"),
            Property(
                "response_format", .words(["b64_json", "url", "omit"]),
                "How pictures are asked for; b64_json for localai and vllm, else omit."),
            Property(
                "edit_field", .words(["auto", "image", "image[]"]),
                "The field of pictures to edit; auto is image for one and image[] for several.",
                standard: "auto"),
            Property(
                "mask_field", .words(["mask", "mask_image", "off"]),
                "The field of the mask; mask_image for vllm, else mask."),
            Property(
                "mask_polarity", .words(["alpha", "white"]),
                "What the server takes a mask for; a mask of the other kind is refused."),
            Property("extra", .object, "More fields for every request, merged into it."),
            Property(
                "timeout", .whole(1...86_400), "Seconds that one request may take.", standard: 600),
            Property(
                "api_version", .text, "The version of Azure's interface, for `server: azure`.",
                environment: ["OPENAI_API_VERSION"]),
        ], addresses: ["LITELLM_PROXY_API_BASE": "", "OPENAI_BASE_URL": ""])
}
