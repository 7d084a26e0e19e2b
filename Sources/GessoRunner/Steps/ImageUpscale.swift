public import GessoBase

/// `image.upscale`: a provider enlarges a picture.
public struct ImageUpscale: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.upscale", version: 1,
        summary: "Enlarges a picture with a model; `image.resize` enlarges without one.",
        nature: .provider(.upscale),
        fields: ProviderFields.account + [
            .init("image", .image, required: true, "The picture to enlarge."),
            .init("factor", .number(1...16), "How many times wider and higher."),
            ProviderFields.options,
        ],
        outputs: ProviderFields.pictures, weight: 50)

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
