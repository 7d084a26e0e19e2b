public import GessoBase

/// The problems of values that a caller gives, one for each.
public struct ParameterFailure: Error, Sendable {
    /// Without places in a file, but for parameters that are missing.
    public let diagnostics: [Diagnostic]
}

extension Pipeline {
    /// The values of all parameters: those given, converted and checked, else the defaults.
    ///
    /// Texts come from a command line and are converted by the declared type; values come from a
    /// file or a program and have their type. A text wins over a value of the same name.
    public func parameters(
        values: ValueMap = ValueMap(), texts: [(name: String, text: String)] = []
    ) throws(ParameterFailure) -> ValueMap {
        var problems: [Diagnostic] = []
        for name in values.keys + texts.map(\.name)
        where !params.contains(where: { $0.name == name }) {
            problems.append(unknown(name))
        }
        var result = ValueMap()
        for parameter in params {
            let text = texts.last { $0.name == parameter.name }?.text
            switch parameter.value(text: text, value: values[parameter.name]) {
            case .success(let value): result[parameter.name] = value
            case .failure(let problem): problems.append(problem)
            }
        }
        guard problems.isEmpty else { throw ParameterFailure(diagnostics: problems) }
        return result
    }

    /// The parameters that have neither a default nor one of these values.
    public func parametersWithoutValue(given names: Set<String>) -> [String] {
        params.filter { $0.isRequired && !names.contains($0.name) }.map(\.name)
    }

    private func unknown(_ name: String) -> Diagnostic {
        Diagnostic(
            .unknownParameter, "the pipeline '\(self.name)' has no parameter '\(name)'", at: nil,
            help: Wording.hint(name, params.map(\.name), "its parameters are")
                ?? "it takes no parameters")
    }
}

extension Parameter {
    fileprivate func value(text: String?, value: Value?) -> Result<Value, Diagnostic> {
        let given = text.map(read) ?? value.map(accept)
        switch given {
        case .success(let value)?: return .success(value)
        case .failure(let problem)?:
            return .failure(
                Diagnostic(.badParameter, problem.message, at: nil, help: problem.help))
        case nil:
            if let defaultValue { return .success(defaultValue) }
            return .failure(
                Diagnostic(
                    .badParameter, "the parameter '\(name)' has no value", at: location,
                    help: "give it with `-p \(name)=VALUE`"))
        }
    }
}
