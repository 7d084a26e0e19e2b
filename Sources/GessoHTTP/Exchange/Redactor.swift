/// Replaces the values of secrets in texts that people or files will see.
public struct Redactor: Sendable {
    /// Longest first, so that a value that contains another goes as a whole.
    private let values: [(value: String, name: String)]

    /// Takes pairs of name and value; values shorter than four bytes would blank out plain words
    /// and are left alone.
    public init(_ secrets: [(name: String, value: String)]) {
        values =
            secrets.filter { $0.value.utf8.count >= 4 }
            .flatMap { secret in Self.forms(of: secret.value).map { ($0, secret.name) } }
            .map { (value: $0.0, name: $0.1) }
            .sorted { ($1.value.utf8.count, $0.value) < ($0.value.utf8.count, $1.value) }
    }

    /// The text with each value replaced by `[secret NAME]`, also in base64 and percent-encoded.
    public func redact(_ text: String) -> String {
        values.reduce(text) { text, secret in
            text.contains(secret.value)
                ? text.replacing(secret.value, with: "[secret \(secret.name)]") : text
        }
    }

    private static func forms(of value: String) -> Set<String> {
        let coded = String(decoding: Base64.encode(Array(value.utf8)), as: UTF8.self)
        return [value, coded, Percent.encode(value)]
    }
}
