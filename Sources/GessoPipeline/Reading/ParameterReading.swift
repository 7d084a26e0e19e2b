import GessoBase
import GessoYAML

extension FileScope {
    /// Reads `params`.
    func parameters(_ pair: Member?) -> [Parameter] {
        guard let pair else { return [] }
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping of names")
            return []
        }
        return pairs.compactMap(parameter)
    }

    private func parameter(_ pair: Member) -> Parameter? {
        let name = pair.name
        checkName(name, "a parameter", at: pair.keyLocation)
        guard pair.value.members != nil else {
            wrongType(
                pair, "a mapping", help: "write `\(name): {default: \(pair.value.sample)}`")
            return nil
        }
        guard let keys = keys(of: pair.value, .parameter) else { return nil }
        var parameter = Parameter(
            name: name, kind: word(keys["type"], Parameter.Kind.self) ?? .any,
            description: text(keys["description"]), defaultValue: keys["default"]?.value.value,
            choices: choices(keys["enum"]), minimum: number(keys["min"]),
            maximum: number(keys["max"]), folder: folder, location: pair.keyLocation)
        if keys["type"] == nil { parameter.kind = impliedKind(parameter) }
        checkRules(&parameter, keys)
        return parameter
    }

    private func choices(_ pair: Member?) -> [Value] {
        guard let pair else { return [] }
        guard let items = pair.value.sequence, !items.isEmpty else {
            wrongType(pair, "a list of at least one value")
            return []
        }
        return items.map(\.value)
    }

    /// Without `type` the default tells what is meant.
    private func impliedKind(_ parameter: Parameter) -> Parameter.Kind {
        switch parameter.defaultValue ?? parameter.choices.first {
        case .string?: .string
        case .int?: .int
        case .double?: .number
        case .bool?: .bool
        case .list?: .list
        case .map?: .map
        case .image?, .null?, nil: .any
        }
    }

    /// The default has to keep the parameter's own rules; `required` has to agree with it.
    private func checkRules(_ parameter: inout Parameter, _ keys: KeyedNode) {
        if let isRequired = flag(keys["required"]), let pair = keys["required"] {
            if isRequired, keys["default"] != nil {
                report(
                    .conflictingKeys, "a parameter with a default is not required",
                    at: pair.keyLocation, help: "remove `required` or `default`")
            }
            if !isRequired, parameter.defaultValue == nil { parameter.defaultValue = .null }
        }
        if let low = parameter.minimum, let high = parameter.maximum, low > high,
            let pair = keys["min"]
        {
            report(.conflictingKeys, "`min` is greater than `max`", at: pair.value.location)
        }
        guard let pair = keys["default"], let value = parameter.defaultValue, !value.isNull else {
            return
        }
        switch parameter.accept(value) {
        case .success(let accepted): parameter.defaultValue = accepted
        case .failure(let problem):
            report(.badParameter, problem.message, at: pair.value.location, help: problem.help)
        }
    }
}

extension YAMLNode {
    /// The text of a scalar as an example in a message.
    fileprivate var sample: String { scalar?.text ?? "…" }
}
