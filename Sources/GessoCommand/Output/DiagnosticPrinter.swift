import GessoBase

/// Prints diagnostics with the lines that they are about.
struct DiagnosticPrinter {
    private let console: Console
    private let renderer: DiagnosticRenderer
    private let workingDirectory: String

    /// Takes the texts that places point into, by the path as locations name it.
    init(call: CommandCall, sources: [String: String]) {
        console = call.console
        workingDirectory = call.invocation.workingDirectory
        let invocation = call.invocation
        renderer = DiagnosticRenderer(
            source: { file in
                let path = invocation.absolute(file)
                return sources[file] ?? sources[path] ?? Self.text(of: path, invocation)
            }, useColor: call.console.usesColor)
    }

    /// Of a configuration or table file, which no reading hands over.
    private static func text(of path: String, _ invocation: Invocation) -> String? {
        let bytes = try? invocation.files.read(path, limit: 16 << 20)
        return bytes.flatMap { String(validating: $0, as: UTF8.self) }
    }

    func print(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { console.error(renderer.text(shortened(diagnostic))) }
        let errors = diagnostics.count { $0.severity == .error }
        if errors > 1 { console.error("\(errors) errors\n") }
    }

    /// A place as seen from the working directory, with its line and a caret.
    func excerpt(_ location: SourceLocation) -> String { renderer.text(shortened(location)) }

    /// With paths as seen from the working directory.
    private func shortened(_ diagnostic: Diagnostic) -> Diagnostic {
        var diagnostic = diagnostic
        diagnostic.location = diagnostic.location.map(shortened)
        diagnostic.related = diagnostic.related.map {
            Diagnostic.Related($0.message, shortened($0.location))
        }
        return diagnostic
    }

    private func shortened(_ location: SourceLocation) -> SourceLocation {
        var location = location
        let prefix = workingDirectory + "/"
        if location.file.hasPrefix(prefix) {
            location.file = String(location.file.dropFirst(prefix.count))
        }
        return location
    }
}
