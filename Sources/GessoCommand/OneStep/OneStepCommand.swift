import GessoBase
import GessoRunner

/// The commands that do one step without a file: `gesso generate`, `gesso resize`.
///
/// Each is derived from the schema of its step kind: every `with` key is an option, and the keys
/// that one writes most are positional.
enum OneStepCommand {
    /// Kinds with a command, and which of their keys are positional.
    private static let positional: [(kind: String, keys: [String])] = [
        ("image.generate", ["prompt"]), ("image.edit", ["image", "prompt"]),
        ("image.vary", ["image"]), ("image.upscale", ["image"]),
        ("image.remove_background", ["image"]), ("image.embed", ["images"]),
        ("image.describe", ["image", "prompt"]), ("image.resize", ["image"]),
        ("image.crop", ["image"]), ("image.convert", ["image"]), ("image.compose", ["base"]),
        ("image.mask", ["image"]), ("image.montage", ["images"]),
    ]

    /// One command for each kind, in the order of the table.
    static let all: [CommandSpec] = positional.compactMap { kind, keys in
        StepRegistry.schema(of: kind).map { command(of: $0, positional: keys) }
    }

    private static func command(of schema: StepSchema, positional keys: [String]) -> CommandSpec {
        let name = schema.kind.split(separator: ".").last.map(String.init) ?? schema.kind
        let positionalFields = keys.compactMap { schema.field(named: $0) }
        return CommandSpec(
            name: name.replacing("_", with: "-"),
            summary: schema.summary.trimmingPeriod,
            discussion: """
                One step without a pipeline file; a picture is a path, an https URL or - for \
                standard input. The result is kept in the store like any other.
                """,
            arguments: positionalFields.map { argument(for: $0, in: schema) },
            options: outputOptions(of: schema)
                + schema.fields.filter { !isList($0, among: keys) }.map(option),
            examples: OneStepExamples.of[schema.kind] ?? [],
            surplusHelp: schema.field(named: "layers") == nil ? nil : layerHelp,
            run: { call in
                try await OneStepRun(call: call, schema: schema, positional: keys).run()
            })
    }

    /// A second picture is meant to lie over the first.
    @Sendable private static func layerHelp(_ word: String) -> String {
        "lay it over the first with '--layer image=\(word)'"
    }

    /// A list that is already positional needs no option of its own.
    private static func isList(_ field: StepSchema.Field, among keys: [String]) -> Bool {
        keys.contains(field.name) && field.type == .images
    }

    private static func argument(
        for field: StepSchema.Field, in schema: StepSchema
    )
        -> ArgumentSpec
    {
        ArgumentSpec(
            field.name.uppercased(), optional: true, repeated: field.type == .images,
            field.summary.trimmingPeriod)
    }

    private static func option(for field: StepSchema.Field) -> OptionSpec {
        let isFlag = field.type == .bool
        return OptionSpec(
            optionName(of: field), short: letters[field.name],
            isFlag ? nil : placeholder(of: field.type),
            repeatable: isRepeatable(field.type), optionSummary(of: field))
    }

    /// `options` is given one by one: `--option key=value`.
    static func optionName(of field: StepSchema.Field) -> String {
        switch field.name {
        case "options": "option"
        case "layers": "layer"
        default: field.name.replacing("_", with: "-")
        }
    }

    private static let letters: [String: Character] = ["width": "w", "n": "n"]

    private static func isRepeatable(_ type: FieldType) -> Bool {
        switch type {
        case .images, .open, .list: true
        case .either(let types): types.contains(where: isRepeatable)
        default: false
        }
    }

    private static func placeholder(of type: FieldType) -> String {
        switch type {
        case .int, .number, .seed: "N"
        case .image, .images, .path: "FILE"
        case .size: "WxH"
        case .ratio: "W:H"
        case .color: "COLOR"
        case .word, .openWord: "WORD"
        case .open: "KEY=VALUE"
        case .record: "KEY=VALUE,…"
        case .list(.record): "KEY=VALUE,…"
        case .either(let types): types.first.map(placeholder) ?? "VALUE"
        default: "TEXT"
        }
    }

    private static func optionSummary(of field: StepSchema.Field) -> String {
        var text = field.summary.trimmingPeriod.replacing("`", with: "")
        if case .word(let words) = field.type { text += ": " + words.joined(separator: ", ") }
        if let value = field.defaultValue, value != .bool(false) {
            text += " [default: \(value.string ?? JSON.text(value))]"
        }
        return text
    }

    private static func outputOptions(of schema: StepSchema) -> [OptionSpec] {
        let isText = !schema.outputs.contains { $0.form == .image || $0.form == .artifact }
        let output = OptionSpec(
            "output", short: "o", "FILE",
            isText
                ? "Write the text here [default: standard output]"
                : "Write the result here; - for standard output, {index} counts several")
        return [
            output,
            OptionSpec("request", "FILE", "Take every key from this JSON file; options win"),
            OptionSpec("json", "Print what was made as JSON"),
            OptionSpec("fake", "Answer from the fake provider, at no cost"),
        ] + (schema.isProviderStep ? providerOptions : [])
    }

    private static let providerOptions = [
        OptionSpec(
            "secret", "NAME=SOURCE", repeatable: true,
            "Take a secret from env:VARIABLE, file:PATH, command:LINE or from:ENTRY"),
        OptionSpec(
            "budget", "USD", "Spend at most this, in place of the budgets that are written down"),
        OptionSpec("resend", "Send again what was lost on the way, and may be billed twice"),
    ]
}

extension StepSchema {
    /// Whether a provider does it.
    var isProviderStep: Bool {
        if case .provider = nature { true } else { false }
    }
}

extension String {
    /// Without the period at its end, as help writes its lines.
    var trimmingPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
