public import GessoBase

/// A string of a YAML file with the `${{ … }}` in it.
public struct Interpolation: Sendable {
    enum Part: Sendable {
        case text(String)
        case expression(Expression)
    }

    let parts: [Part]
    /// Whether one expression is the whole string, so that its value keeps its type.
    public let isWholeExpression: Bool
    /// The text as it was written.
    public let text: String
    /// Oddities that are no errors, such as `{{` without `$`.
    public let warnings: [Diagnostic]

    /// Reads a string; `locate` gives the place of a UTF-8 offset in it.
    public static func parse(
        _ text: String, locate: @escaping @Sendable (Int) -> SourceLocation
    ) throws(Diagnostic) -> Interpolation {
        var parser = InterpolationParser(text, locate: locate)
        return try parser.parse()
    }

    /// Whether there is no expression in it.
    public var isLiteral: Bool { expressions.isEmpty }

    /// The expressions in it, in order.
    public var expressions: [Expression] {
        parts.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }

    /// What its expressions read from their context.
    public var references: [Reference] { expressions.flatMap(\.references) }

    /// Its value: of any type when it is one expression as a whole, else a string.
    public func evaluate(in context: any EvaluationContext) throws(EvaluationError) -> Value {
        if isWholeExpression, case .expression(let expression) = parts[0] {
            return try expression.evaluate(in: context)
        }
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .expression(let expression):
                let value = try expression.evaluate(in: context)
                result += try InterpolatedText.text(of: value, at: expression.location)
            }
        }
        return .string(result)
    }

    /// As `evaluate`, but an object that is the whole string stays an object.
    public func evaluateLazily(
        in context: any EvaluationContext
    ) throws(EvaluationError) -> ContextValue {
        if isWholeExpression, case .expression(let expression) = parts[0] {
            return try expression.evaluateLazily(in: context)
        }
        return .value(try evaluate(in: context))
    }
}
