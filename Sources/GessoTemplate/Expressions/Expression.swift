public import GessoBase

/// One parsed expression.
public struct Expression: Sendable {
    let source: SourceText
    let syntax: Syntax
    /// What it reads from its context, in the order of the text.
    public let references: [Reference]

    init(source: SourceText, syntax: Syntax) {
        self.source = source
        self.syntax = syntax
        references = ReferenceCollector.references(of: syntax, in: source)
    }

    /// Reads a text that is one expression, without `${{` and `}}`.
    ///
    /// The text begins at `location`; an error points into it.
    public static func parse(
        _ text: String, at location: SourceLocation
    ) throws(Diagnostic) -> Expression {
        let source = SourceText(text, at: location)
        return try parse(source, in: 0..<source.bytes.count)
    }

    static func parse(
        _ source: SourceText, in range: Range<Int>
    ) throws(Diagnostic) -> Expression {
        let syntax = try ExpressionParser.parse(source, in: range)
        try SyntaxCheck.check(syntax, in: source)
        return Expression(source: source, syntax: syntax)
    }

    /// The place of the whole expression.
    public var location: SourceLocation { source.location(syntax.range) }

    /// Its value in a context.
    public func evaluate(in context: any EvaluationContext) throws(EvaluationError) -> Value {
        try Evaluator(source, context).value(of: syntax)
    }

    /// Its value without reading members of an object that it names as a whole, so that
    /// `${{ steps.prompt }}` gives the step itself.
    public func evaluateLazily(
        in context: any EvaluationContext
    ) throws(EvaluationError) -> ContextValue {
        try Evaluator(source, context).evaluate(syntax)
    }
}
