public import GessoBase
public import GessoConfig

/// A single step without a pipeline file, as one-step commands and the library run it.
public struct OneStep: Sendable {
    /// "image.resize".
    public var kind: String
    /// Values as a pipeline would have them; nothing in them is an expression.
    public var with: ValueMap
    /// What paths are relative to; ".": the working directory.
    public var folder: String
    /// Where its provider's secrets come from, by the plugin's names, before any other place.
    public var secrets: [String: SecretReference] = [:]

    public init(kind: String, with: ValueMap, folder: String = ".") {
        self.kind = kind
        self.with = with
        self.folder = folder
    }

    /// The step's id in the pipeline that it becomes: "resize".
    var id: String { kind.split(separator: ".").last.map(String.init) ?? "step" }

    /// A pipeline of this step; JSON is YAML.
    func pipelineText(_ schema: StepSchema) -> String {
        let outputs = schema.outputs.map { output in
            (output.name, Value.string("${{ steps.\(id).outputs.\(output.name) }}"))
        }
        var step: ValueMap = [
            "uses": .string(kind), "with": .map(ValueMap(with.map { ($0.key, plain($0.value)) })),
        ]
        if !secrets.isEmpty {
            let names = secrets.sorted { $0.key < $1.key }.map { name, source in
                (name, Value.map(["from": .string(Self.entry(of: name, source))]))
            }
            step["secrets"] = .map(ValueMap(names))
        }
        let pipeline: ValueMap = [
            "gesso": .int(1), "name": .string(id), "steps": .map([id: .map(step)]),
            "outputs": .map(ValueMap(outputs)),
        ]
        return JSON.text(.map(pipeline))
    }

    /// The entries that the configuration has to have for the step's secrets.
    var entries: [String: SecretReference] {
        Dictionary(
            secrets.map { (Self.entry(of: $0.key, $0.value), $0.value) },
            uniquingKeysWith: { first, _ in first }
        ).filter { if case .entry = $0.value { false } else { true } }
    }

    /// The configuration's entry that a secret comes from; a name that no file could have where it
    /// comes from elsewhere.
    private static func entry(of name: String, _ source: SecretReference) -> String {
        if case .entry(let entry) = source { entry } else { "--secret \(name)" }
    }

    /// The value with texts that look like expressions as literals.
    private func plain(_ value: Value) -> Value {
        switch value {
        case .string(let text) where text.contains("${{"):
            .string("${{ \(JSON.text(.string(text))) }}")
        case .list(let items): .list(items.map(plain))
        case .map(let members): .map(ValueMap(members.map { ($0.key, plain($0.value)) }))
        default: value
        }
    }
}
