public import GessoBase

/// `image.remove_background`: a provider makes what is behind the subject transparent.
public struct ImageRemoveBackground: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.remove_background", version: 1,
        summary: "Makes what is behind the subject transparent.",
        nature: .provider(.removeBackground),
        fields: ProviderFields.account + [
            .init("image", .image, required: true, "The picture with a background."),
            .init("factor", .number(1...16), "How many times wider and higher."),
            ProviderFields.options,
        ],
        outputs: ProviderFields.pictures, weight: 30)

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
