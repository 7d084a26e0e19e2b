public import GessoBase

/// `image.describe`: a provider says in words what a picture shows.
public struct ImageDescribe: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.describe", version: 1,
        summary: "Says in words what a picture shows.", nature: .provider(.describe),
        fields: ProviderFields.account + [
            .init("image", .image, required: true, "The picture."),
            .init("prompt", .text, "What to look for."),
            ProviderFields.options,
        ],
        outputs: [
            .init("text", .text, "The description."),
            .init("provider", .value, "The entry that made it."),
            .init("model", .value, "The model that made it."),
            .init("usage", .value, "Tokens used."),
            .init("cost", .value, "The charge in dollars, null where it is unknown."),
        ],
        weight: 20)

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
