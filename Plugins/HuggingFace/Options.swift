import GessoKit

/// What requests take beyond the fields that all providers share; fields of the provider that does
/// the work are passed on as they are.
enum Options {
    private static let common = [
        Property(
            "provider", .words(["auto"] + Route.names),
            "Who makes the picture; the setting `provider` where it is not written."),
        Property(
            "provider_id", .text,
            "What `provider` calls the model, in place of what Hugging Face says."),
    ]

    private static let scheduler = Property(
        "scheduler", .text, "The sampler, one that fits the model; at `hf-inference`.")

    static let generating = open(common + [scheduler])
    static let editing = open(common)

    static let embedding = open([
        Property("normalize", .flag, "Give the vectors the length 1."),
        Property("truncate", .flag, "Cut a text that is too long for the model."),
        Property(
            "truncation_direction", .words(["left", "right"]), "The side on which it is cut."),
        Property(
            "prompt_name", .text,
            "The name of one of the prompts that the model comes with, put before the text."),
    ])

    private static func open(_ properties: [Property]) -> JSON {
        Property.schema(properties).merging(["additionalProperties": true])
    }
}
