public import GessoBase

/// `image.generate`: a provider makes pictures from a prompt.
public struct ImageGenerate: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.generate", version: 1,
        summary: "Makes pictures from a prompt.", nature: .provider(.generate),
        fields: ProviderFields.account + ProviderFields.generation + [
            .init("images", .images, "Reference pictures.")
        ],
        outputs: ProviderFields.pictures, weight: 50,
        arity: { given in
            given.contains("prompt")
                ? nil
                : .init(
                    "image.generate needs a `prompt`",
                    help: "write `prompt: \"what the picture shows\"`")
        })

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
