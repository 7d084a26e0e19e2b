/// The colours of diagnostics on a terminal, or none.
struct DiagnosticPaint {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }

    func dim(_ text: String) -> String { wrap(text, "2") }

    func note(_ text: String) -> String { wrap(text, "1;36") }

    func mark(_ severity: Diagnostic.Severity) -> (String) -> String {
        { wrap($0, severity == .error ? "1;31" : "1;33") }
    }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
