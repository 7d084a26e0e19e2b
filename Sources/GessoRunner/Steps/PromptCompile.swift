public import GessoBase

/// `prompt.compile`: parts of a description become a prompt in the dialect of a model family.
public struct PromptCompile: StepKind {
    public static let schema = StepSchema(
        kind: "prompt.compile", version: 1,
        summary: "Writes a prompt from its parts in the way that a model family likes.",
        nature: .text,
        fields: [
            .init("subject", .text, required: true, "What the picture shows."),
            .init("style", .text, "How it is made: watercolour, photograph."),
            .init("mood", .text, "The feeling of the picture."),
            .init("lighting", .text, "Where the light comes from and what it is like."),
            .init("camera", .text, "Lens, angle and distance."),
            .init("composition", .text, "How the picture is arranged."),
            .init("palette", .text, "The colours."),
            .init("details", .text, "Anything else to show."),
            .init("avoid", .text, "What is not to be seen."),
            .init(
                "dialect", .word(["prose", "tags", "weighted"]), default: .string("prose"),
                "The form that the model family likes."),
            .init("vocabulary", .path, "A file with words of one's own."),
        ],
        outputs: [
            .init("text", .text, "The prompt."),
            .init("negative_prompt", .text, "What to avoid, where the dialect has it apart."),
        ],
        weight: 0, notYet: "prompt.compile does not act yet in this build")
}
