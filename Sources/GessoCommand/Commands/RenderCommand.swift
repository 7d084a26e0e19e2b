import GessoBase
import GessoTemplate

/// `gesso render`: a prompt template on standard output, for trying.
enum RenderCommand {
    static let spec = CommandSpec(
        name: "render",
        summary: "Render a prompt template, for trying it",
        discussion: "Each name given by -p or --vars can be read as it is and under 'params'.",
        arguments: [ArgumentSpec("TEMPLATE", optional: true, "The template's text")],
        options: [
            OptionSpec("file", "FILE", "Read the template from a file; - for standard input"),
            OptionSpec("param", short: "p", "NAME=VALUE", repeatable: true, "Set a name"),
            OptionSpec("vars", "FILE", "Set names from a JSON file; -p wins"),
        ],
        examples: [
            ("gesso render 'a {{ animal }}' -p animal=kestrel", "a kestrel"),
            ("gesso render --file prompt.j2 --vars row.json", "a template file with a row"),
        ],
        run: { call in try render(call) })

    private static let limit = 4 << 20

    private static func render(_ call: CommandCall) throws -> ExitStatus {
        let (text, name) = try template(call)
        let context = try context(call)
        do {
            let template = try PromptTemplate.parse(text, file: name)
            call.console.output(try template.render(in: context) + "\n")
            return .done
        } catch let error as EvaluationError {
            guard case .diagnostic(let diagnostic) = error else { throw error }
            return report(diagnostic, text, call)
        } catch let diagnostic as Diagnostic {
            return report(diagnostic, text, call)
        }
    }

    private static func report(
        _ diagnostic: Diagnostic, _ text: String, _ call: CommandCall
    )
        -> ExitStatus
    {
        let renderer = DiagnosticRenderer(
            source: { _ in text }, useColor: call.console.usesColor)
        call.console.error(renderer.text(diagnostic))
        return .invalidPipeline
    }

    private static func template(_ call: CommandCall) throws -> (text: String, name: String) {
        let inline = call.arguments.positional.first
        switch (inline, call.arguments.value("file")) {
        case (let text?, nil): return (text, "<argument>")
        case (nil, "-"):
            return (try decode(call.invocation.readInput(limit), "<stdin>"), "<stdin>")
        case (nil, let file?):
            let path = call.invocation.absolute(file)
            return (try decode(call.invocation.files.read(path, limit: limit), file), file)
        case (nil, nil):
            throw UsageError(
                "TEMPLATE is missing", help: "give the text, or a file with '--file FILE'")
        case (_?, _?):
            throw UsageError("give the template or '--file', not both")
        }
    }

    private static func decode(_ bytes: [UInt8], _ name: String) throws(CommandFailure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                .invalidPipeline, "\(name) is not UTF-8", help: "save the file as UTF-8")
        }
        return text
    }

    private static func context(_ call: CommandCall) throws -> MapContext {
        var names = ValueMap()
        if let file = call.arguments.value("vars") {
            names = try ParameterArguments.map(in: file, call)
        }
        for (name, text) in try ParameterArguments.texts(call) { names[name] = .string(text) }
        let params = [("params", ContextValue.value(.map(names)))]
        return MapContext(names.map { ($0.key, .value($0.value)) } + params)
    }
}
