public import GessoBase
public import GessoTemplate

/// The templates of one step, each read once however many instances render it.
public final class TextSources {
    private let step: Step
    private let source: TemplateFile
    /// As locations name the folder of the step.
    private let displayFolder: String
    private var parsed: [String: PromptTemplate] = [:]
    private var read: [String: PromptTemplate] = [:]

    /// From how many different texts on none is kept: each instance then has its own.
    private static let keptTexts = 64

    init(_ step: Step, files: any FileSystem, guardian: PathGuard) {
        self.step = step
        source = TemplateFile(files: files, guardian: guardian, folder: step.folder)
        displayFolder = PathText.folder(of: step.location.file)
    }

    /// The template that a field holds as text.
    public func template(
        _ text: String, inField name: String
    ) throws(EvaluationError) -> PromptTemplate {
        if let template = parsed[text] { return template }
        let formula = step.argument(named: name)?.formula
        let template: PromptTemplate
        do throws(Diagnostic) {
            template = try PromptTemplate.parse(text, locate: locator(of: text, formula))
        } catch {
            throw .diagnostic(error)
        }
        if parsed.count < Self.keptTexts { parsed[text] = template }
        return template
    }

    /// The template of a file, given by its absolute path.
    public func template(file path: String) throws(EvaluationError) -> PromptTemplate {
        if let template = read[path] { return template }
        do throws(Diagnostic) {
            let text = try source.text(path)
            let relative = PathText.relative(path, to: step.folder)
            let display = displayFolder == "." ? relative : displayFolder + "/" + relative
            let template = try PromptTemplate.parse(text, file: display)
            read[path] = template
            return template
        } catch {
            throw .diagnostic(error.located(at: location(of: "file")))
        }
    }

    /// The place of a field of `with`, or of the step where it is not given.
    public func location(of field: String) -> SourceLocation {
        step.argument(named: field)?.formula.location ?? step.location
    }

    /// A text that was computed is placed where its expression stands.
    private func locator(
        of text: String, _ formula: Formula?
    ) -> @Sendable (Int) -> SourceLocation {
        let place = formula?.location ?? step.location
        if formula?.constant?.string == text, let locate = formula?.locate { return locate }
        return { _ in place }
    }
}
