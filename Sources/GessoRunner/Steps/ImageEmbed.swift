public import GessoBase

/// `image.embed`: a provider gives a vector for each picture or for a text.
public struct ImageEmbed: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.embed", version: 1,
        summary: "Computes a vector for each picture, or for a text.",
        nature: .provider(.embed),
        fields: ProviderFields.account + [
            .init("image", .image, "One picture."),
            .init("images", .images, "Several pictures."),
            .init("text", .text, "A text."),
            .init(
                "format", .word(["json", "npy"]), default: .string("json"),
                "How the vectors are written."),
            ProviderFields.options,
        ],
        outputs: [
            .init("vector", .artifact, "The first vector."),
            .init("vectors", .artifacts, "All vectors."),
            .init("provider", .value, "The entry that made it."),
            .init("model", .value, "The model that made it."),
            .init("usage", .value, "Tokens used."),
            .init("cost", .value, "The charge in dollars, null where it is unknown."),
        ],
        weight: 20,
        arity: { given in
            let sources = ["image", "images", "text"].filter(given.contains)
            if sources.isEmpty {
                return .init("image.embed needs an `image`, `images` or a `text`")
            }
            guard sources.count > 1 else { return nil }
            return .init(
                "`\(sources[0])` and `\(sources[1])` exclude each other", field: sources[1])
        })

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
