public import GessoBase

/// A prompt template in Jinja's language, read once and rendered many times.
public struct PromptTemplate: Sendable {
    let body: [TemplateNode]
    let source: SourceText
    /// What it reads from its context; names that it makes itself are not among them.
    public let references: [Reference]

    /// Reads a template; `locate` gives the place of a UTF-8 offset in it.
    ///
    /// One newline at the end is dropped, as Jinja does.
    public static func parse(
        _ text: String, locate: @escaping @Sendable (Int) -> SourceLocation
    ) throws(Diagnostic) -> PromptTemplate {
        try parse(SourceText(text, locate: locate))
    }

    /// Reads the text of a template file.
    public static func parse(_ text: String, file: String) throws(Diagnostic) -> PromptTemplate {
        try parse(SourceText(text, at: SourceLocation(file: file, line: 1, column: 1)))
    }

    private static func parse(_ source: SourceText) throws(Diagnostic) -> PromptTemplate {
        var parser = try TemplateParser(source)
        let body = try parser.template()
        var collector = TemplateReferences(source)
        collector.visit(body)
        return PromptTemplate(body: body, source: source, references: collector.references)
    }

    /// The text that it makes in a context.
    public func render(
        in context: any EvaluationContext, limits: RenderLimits = RenderLimits()
    ) throws(EvaluationError) -> String {
        let renderer = TemplateRenderer(source, context, limits)
        return try renderer.render(body)
    }
}
