public import GessoBase

/// `image.vary`: a provider makes pictures like one.
public struct ImageVary: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.vary", version: 1,
        summary: "Makes variations of one picture.", nature: .provider(.vary),
        fields: ProviderFields.account + ProviderFields.generation + [
            .init("image", .image, required: true, "The picture to vary.")
        ],
        outputs: ProviderFields.pictures, weight: 50)

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
