public import GessoBase

extension Diagnostic {
    /// The documented shape for machines; places that are unknown are null.
    public var json: Value {
        let place = location
        return .map([
            "code": .string(code.name), "severity": .string(severity.rawValue),
            "message": .string(message), "file": place.map { .string($0.file) } ?? .null,
            "line": place.map { .int($0.line) } ?? .null,
            "column": place.map { .int($0.column) } ?? .null,
            "end_line": place.map { .int($0.endLine) } ?? .null,
            "end_column": place.map { .int($0.endColumn) } ?? .null,
            "help": help.map(Value.string) ?? .null,
        ])
    }
}
