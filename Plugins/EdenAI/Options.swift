import GessoKit

/// The options, in the gateways' own names.
enum Options {
    /// Of the images API and of chats; fields that are not listed are forwarded to the maker.
    static let images = Property.schema([
        Property(
            "response_format", .words(["url", "b64_json"]),
            "How Eden AI is asked for pictures; some makers do not obey."),
        Property(
            "files", .list, "Ids of pictures that were uploaded to Eden AI; they follow `images`."),
        Property("user", .text, "A name of your user, for the maker's watch over misuse."),
        Property(
            "extra_headers", .object,
            "Headers that Eden AI sends to the maker; none that carries a key."),
        Property(
            "image_config", .object,
            "More of what stands beside `aspect_ratio` and `image_size`, as the maker calls it."),
        Property("output_compression", .whole(0...100), "Quality of a JPEG or WebP, in percent."),
        Property("stream", .flag, "Receives the picture as events; OpenRouter only."),
        Property(
            "provider", .object,
            "How OpenRouter chooses: `only`, `order`, `ignore`, `sort`, `allow_fallbacks`, and"
                + " `options` with more fields for a maker, such as steps."),
        Property(
            "modalities", .list,
            "What a chat at OpenRouter gives: `[image, text]`, or `[image]` for models that only"
                + " draw."),
        Property("temperature", .real(0...2), "How freely a chat draws tokens."),
    ]).merging(["additionalProperties": true])

    /// Of `/v3/universal-ai`.
    static let expert = Property.schema([
        Property(
            "provider_params", .object,
            "Fields for the maker, unchecked: sizes, steps, guidance; they win over `size`."),
        Property("fallbacks", .list, "Up to three models that are tried if this one fails."),
        Property(
            "show_original_response", .flag,
            "Has the maker's own answer sent along, for a recording to look into."),
    ])
}
