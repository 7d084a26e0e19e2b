public import GessoBase

/// `image.edit`: a provider changes a picture, or the part of it that a mask shows.
public struct ImageEdit: RunnableStep {
    public static let schema = StepSchema(
        kind: "image.edit", version: 1,
        summary: "Changes a picture as a prompt says, everywhere or inside a mask.",
        nature: .provider(.edit),
        fields: ProviderFields.account + ProviderFields.generation + inputs,
        outputs: ProviderFields.pictures, weight: 50, arity: arity)

    private static let inputs: [StepSchema.Field] = [
        .init("image", .image, "The picture that is changed."),
        .init("images", .images, "The picture that is changed, and references behind it."),
        .init(
            "mask",
            .either([
                .image,
                .record([
                    FieldShape("image", .image, required: true),
                    FieldShape("edit", .word(["white", "black", "transparent"]), required: true),
                ]),
            ]), "White is changed, black is kept; `{image, edit: transparent}` for others."),
        .init(
            "exact", .bool, default: .bool(false),
            "Whether everything outside the mask is put back as it was."),
    ]

    @Sendable private static func arity(_ given: Set<String>) -> StepSchema.ArityProblem? {
        let hasInput = given.contains("image") || given.contains("images")
        guard hasInput else {
            return .init(
                "image.edit needs an `image`",
                help: "write `image:` with a path, a URL or a step's output")
        }
        if given.contains("image"), given.contains("images") {
            return .init("`image` and `images` exclude each other", field: "images")
        }
        if !given.contains("prompt"), !given.contains("mask") {
            return .init("image.edit needs a `prompt` that says what to change")
        }
        if given.contains("exact"), !given.contains("mask") {
            return .init("`exact` keeps what is outside a mask, and there is none", field: "exact")
        }
        return nil
    }

    public static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput {
        try await ProviderStep.run(job)
    }
}
