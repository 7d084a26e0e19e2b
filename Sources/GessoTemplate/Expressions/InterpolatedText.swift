import GessoBase

/// What an expression's value becomes inside the text of a YAML string.
enum InterpolatedText {
    /// Strings as they are, integers and finite numbers in shortest form, booleans as words; the
    /// rest is an error that says what to write.
    static func text(
        of value: Value, at location: SourceLocation
    ) throws(EvaluationError) -> String {
        switch value {
        case .string(let text): return text
        case .int(let number): return String(number)
        case .bool(let flag): return flag ? "true" : "false"
        case .double(let number) where number.isFinite: return NumberText.shortest(number)
        case .double: throw refuse(value, "it is not finite", location)
        case .null: throw refuse(value, "give it a text with '| default(\"…\", true)'", location)
        case .list:
            throw refuse(value, "join it with '| join(\", \")' or write it with '| json'", location)
        case .map: throw refuse(value, "name a member of it, or write it with '| json'", location)
        case .image:
            throw refuse(value, "name an attribute such as 'key', or use '| digest'", location)
        }
    }

    private static func refuse(
        _ value: Value, _ help: String, _ location: SourceLocation
    ) -> EvaluationError {
        let article = "aeiou".contains(value.typeName.prefix(1)) ? "an" : "a"
        let message = "\(article) \(value.typeName) cannot stand inside text"
        return .diagnostic(Diagnostic(.expressionType, message, at: location, help: help))
    }
}
