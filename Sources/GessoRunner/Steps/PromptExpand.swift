public import GessoBase

/// `prompt.expand`: variants and wildcards become a list of texts.
public struct PromptExpand: StepKind {
    public static let schema = StepSchema(
        kind: "prompt.expand", version: 1,
        summary: "Expands `{a|b}` variants and `__wildcards__` of a prompt.", nature: .text,
        fields: [
            .init("text", .text, required: true, "The prompt with variants."),
            .init("wildcards", .path, "The folder of the wildcard files."),
            .init(
                "mode", .word(["all", "sample"]), default: .string("all"),
                "All combinations, or some of them by chance."),
            .init("count", .int(1...1_000_000), "How many to sample."),
            .init("seed", .seed, default: .string("auto"), "Makes a sample repeatable."),
        ],
        outputs: [.init("texts", .texts, "The prompts.")], weight: 0,
        notYet: "prompt.expand does not act yet in this build")
}
