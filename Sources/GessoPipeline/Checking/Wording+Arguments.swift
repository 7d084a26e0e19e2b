import GessoBase

extension Wording {
    /// Words of other tools with what Gesso says instead.
    private static let otherTools: [String: String] = [
        "response_format": "pictures are always stored; `format` chooses the file format",
        "output_format": "Gesso's word is `format`",
        "image_size": "Gesso's word is `size`",
        "guidance_scale": "Gesso's word is `guidance`",
        "num_inference_steps": "Gesso's word is `steps`",
        "input_images": "Gesso's word is `images`",
        "mask_image": "Gesso's word is `mask`",
        "base_prompt": "Gesso's word is `prompt`",
        "api_key": "a key never stands in a pipeline: set the plugin's environment variable, "
            + "or write `secrets: {api_key: {env: NAME}}` at the provider",
    ]

    /// A `with` key that the step kind does not have.
    static func argument(_ argument: Argument, _ schema: StepSchema) -> Diagnostic {
        let names = schema.fields.map(\.name)
        return Diagnostic(
            .unknownArgument, "\(schema.kind) has no `\(argument.name)`", at: argument.location,
            help: otherTools[argument.name] ?? stepKey(argument.name)
                ?? hint(argument.name, names, "it takes"))
    }

    private static func stepKey(_ name: String) -> String? {
        guard Level.step.keys.contains(name) else { return nil }
        return "`\(name)` belongs to the step, beside `with`"
    }
}
