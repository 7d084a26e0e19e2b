import GessoBase

/// The file that is being read: where it lies and where its findings go.
struct FileScope {
    /// As locations name it.
    var display: String
    /// Absolute.
    var path: String
    /// The absolute folder that its paths are relative to.
    var folder: String
    var root: String
    let files: any FileSystem
    let catalog: any Catalog
    let options: ReaderOptions
    let findings: Findings
    /// Whether the user wrote it; any other file may come from anybody.
    var isUsers = false
    /// Whose file it is, for budgets.
    var origin = Budget.Origin.pipeline

    func report(
        _ code: DiagnosticCode, _ message: String, at location: SourceLocation?,
        severity: Diagnostic.Severity = .error, help: String? = nil,
        related: [Diagnostic.Related] = []
    ) {
        findings.add(
            Diagnostic(
                code, message, at: location, severity: severity, help: help, related: related))
    }

    /// Checks that paths stay where they may be.
    var guardian: PathGuard {
        PathGuard(files: files, root: root, allowed: options.allowedFolders)
    }

    /// The way a file beside this one is named in messages.
    func display(of relative: String) -> String {
        guard !relative.hasPrefix("/"), let slash = display.lastIndex(of: "/") else {
            return relative
        }
        return PathText.normalized(String(display[...slash]) + relative)
    }
}
