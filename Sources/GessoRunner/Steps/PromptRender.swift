public import GessoBase
import GessoPipeline
import GessoTemplate

/// `prompt.render`: a template becomes text; planning itself computes it.
public struct PromptRender: StepKind {
    public static let schema = StepSchema(
        kind: "prompt.render", version: 1,
        summary: "Renders a prompt from a template.", nature: .text,
        fields: [
            .init("template", .template, "The template's text."),
            .init("file", .path, "A file with the template, in place of `template`."),
            .init("vars", .open, "Names that the template sees besides the contexts."),
        ],
        outputs: [.init("text", .text, "The rendered text.")], weight: 0,
        arity: { given in
            switch (given.contains("template"), given.contains("file")) {
            case (true, true):
                .init("`template` and `file` exclude each other", field: "file")
            case (false, false):
                .init(
                    "prompt.render needs a `template` or a `file`",
                    help: "write `template: |` and the text below it")
            default: nil
            }
        })

    /// What planning calls: the template of the step with `vars` before the contexts.
    static let textStep: TextStep = {
        (with, context, sources) throws(EvaluationError) in
        let template =
            if let text = with["template"]?.string {
                try sources.template(text, inField: "template")
            } else {
                try sources.template(file: with["file"]?.string ?? "")
            }
        let names = with["vars"]?.map ?? [:]
        let text =
            names.isEmpty
            ? try template.render(in: context)
            : try template.render(in: LayeredContext(names: names, below: context))
        return ["text": .string(text)]
    }
}
