import GessoBase
import GessoPipeline
import GessoTemplate

/// A few step kinds and two plugins, enough to read and expand pipelines.
struct TestCatalog: Catalog {
    /// Plugins that pass any model through.
    var open: Set<String> = []

    static let provider: [StepSchema.Field] = [
        .init("provider", .text, "Which provider."), .init("model", .text, "Which model."),
    ]

    static let schemas: [StepSchema] = [
        StepSchema(
            kind: "prompt.render", version: 1, summary: "Renders.", nature: .text,
            fields: [
                .init("template", .template, "Text."), .init("file", .path, "File."),
                .init("vars", .open, "Names."),
            ], outputs: [.init("text", .text, "Text.")],
            arity: { given in
                given.contains("template") || given.contains("file")
                    ? nil : .init("prompt.render needs a `template` or a `file`")
            }),
        StepSchema(
            kind: "prompt.expand", version: 1, summary: "Expands.", nature: .text,
            fields: [.init("text", .text, "Text.")], outputs: [.init("texts", .texts, "Texts.")],
            notYet: "the step kind 'prompt.expand' does not act in this version"),
        StepSchema(
            kind: "image.load", version: 1, summary: "Loads.", nature: .load,
            fields: [.init("path", .path, "File."), .init("glob", .glob, "Files.")],
            outputs: [.init("image", .image, "One."), .init("images", .images, "All.")]),
        StepSchema(
            kind: "image.generate", version: 1, summary: "Paints.", nature: .provider(.generate),
            fields: provider + [
                .init("prompt", .text, required: true, "What."),
                .init("n", .int(1...16), default: .int(1), "How many."),
                .init("size", .size, "How large."), .init("seed", .seed, "Chance."),
                .init("format", .word(["png", "jpeg", "svg"]), "Form."),
            ],
            outputs: [
                .init("image", .image, "One."), .init("images", .images, "All."),
                .init("text", .text, "Words."),
            ]),
        StepSchema(
            kind: "image.describe", version: 1, summary: "Says.", nature: .provider(.describe),
            fields: provider + [.init("image", .image, required: true, "Which.")],
            outputs: [.init("text", .text, "Words.")]),
        StepSchema(
            kind: "image.resize", version: 1, summary: "Resizes.", nature: .compute,
            fields: [
                .init("image", .image, required: true, "Which."),
                .init("width", .int(1...65_535), "Pixels."),
                .init("fit", .word(["inside", "cover"]), default: .string("inside"), "How."),
            ], outputs: [.init("image", .image, "One.")]),
        StepSchema(
            kind: "image.montage", version: 1, summary: "Gathers.", nature: .compute,
            fields: [.init("images", .images, required: true, "Which.")],
            outputs: [.init("image", .image, "One.")]),
    ]

    /// Of the plugin openai.
    private static let settings = try? JSON.parse(
        """
        {"type": "object", "additionalProperties": false, "properties": {
          "project": {"type": "string", "minLength": 1},
          "nodes": {"type": "object", "required": ["prompt"], "properties": {
            "prompt": {"type": "integer"}, "size": {"type": "integer"}}}}}
        """)

    var kinds: [String] { Self.schemas.map(\.kind) }

    var installedPlugins: [String] { ["canvas", "openai"] }

    func schema(of kind: String) -> StepSchema? { Self.schemas.first { $0.kind == kind } }

    func textStep(_ kind: String) -> TextStep? {
        guard kind == "prompt.render" else { return nil }
        return { (with, context, sources) throws(EvaluationError) in
            let template =
                if let file = with["file"]?.string {
                    try sources.template(file: file)
                } else {
                    try sources.template(with["template"]?.string ?? "", inField: "template")
                }
            let names = Names(names: with["vars"]?.map ?? ValueMap(), below: context)
            return ["text": .string(try template.render(in: names))]
        }
    }

    /// The names of `vars` before those of the instance.
    private struct Names: EvaluationContext {
        let names: ValueMap
        let below: any EvaluationContext

        var knownNames: [String] { names.keys + below.knownNames }

        func lookup(_ name: String) -> ContextValue? {
            names[name].map(ContextValue.value) ?? below.lookup(name)
        }
    }

    func plugin(_ id: String) -> Result<PluginFacts, Diagnostic> {
        guard installedPlugins.contains(id) else {
            return .failure(
                Diagnostic(
                    DiagnosticCode("G0502", "plugin"), "there is no plugin '\(id)'", at: nil,
                    help: "looked in /plugins"))
        }
        var model = ModelFacts(id: id == "canvas" ? "canvas-1" : "gpt-image-2.5-flare")
        model.operations = [.generate]
        model.aliases = id == "canvas" ? [] : ["flare"]
        // The same model, with other limits for another operation.
        var second = model
        second.operations = id == "canvas" ? [.describe] : [.upscale]
        return .success(
            PluginFacts(
                id: id, version: "1", name: id, vendor: "us", revision: 1, computes: true,
                hasOpenModels: open.contains(id),
                configSchema: id == "openai" ? Self.settings : nil,
                models: [model, second],
                secrets: id == "canvas"
                    ? []
                    : [
                        .init(
                            name: "api_key", isOptional: false, environment: ["OPENAI_API_KEY"],
                            hosts: ["api.openai.com"])
                    ],
                digest: Digest(of: id), path: "/plugins/\(id)", isBundled: true))
    }
}
