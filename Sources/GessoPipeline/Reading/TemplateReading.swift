import GessoBase
import GessoTemplate
import GessoYAML

/// Templates are read when the pipeline is, so that their errors and references are known then.
extension FileScope {
    /// Reads the template that stands in the file.
    func withTemplate(_ arguments: [Argument], _ node: YAMLNode) -> [Argument] {
        arguments.map { argument in
            guard case .string(let text)? = argument.formula.constant else { return argument }
            var argument = argument
            let locate: @Sendable (Int) -> SourceLocation = { node.location(ofScalarOffset: $0) }
            argument.formula.locate = locate
            argument.formula.templateReferences = references { () throws(Diagnostic) in
                try PromptTemplate.parse(text, locate: locate)
            }
            return argument
        }
    }

    /// Reads the template that a `prompt.*` step names by its path.
    func withTemplateFile(_ arguments: [Argument], _ used: Step.Use?) -> [Argument] {
        guard case .kind(let schema)? = used, schema.nature == .text else { return arguments }
        return arguments.map { argument in
            guard argument.name == "file", case .string(let path)? = argument.formula.constant
            else { return argument }
            var argument = argument
            argument.formula.templateReferences = fileReferences(path, argument.formula.location)
            return argument
        }
    }

    private func fileReferences(_ written: String, _ place: SourceLocation) -> [Reference] {
        do throws(Diagnostic) {
            let source = TemplateFile(files: files, guardian: guardian, folder: folder)
            let text = try source.text(written)
            let display = display(of: written)
            findings.opened(display, text: text)
            return references { () throws(Diagnostic) in
                try PromptTemplate.parse(text, file: display)
            }
        } catch {
            findings.add(error.located(at: place))
            return []
        }
    }

    private func references(
        _ parse: () throws(Diagnostic) -> PromptTemplate
    ) -> [Reference] {
        do throws(Diagnostic) {
            return try parse().references
        } catch {
            findings.add(error)
            return []
        }
    }
}
