import GessoBase
import GessoYAML

/// One thing that a plugin does otherwise than a case says.
struct Difference: Sendable {
    /// What is written.
    let node: YAMLNode
    /// "the label: expected `poll`, got `submit`".
    let message: String

    init(_ node: YAMLNode, _ message: String) {
        self.node = node
        self.message = message
    }

    /// Two texts that should be equal.
    init(_ node: YAMLNode, _ what: String, expected: String, got: String) {
        self.init(node, "\(what): expected \(expected), got \(got)")
    }
}

/// Writes values for messages, cut where they are long.
enum ShortText {
    private static let limit = 160

    static func of(_ value: Value?) -> String {
        value.map { cut(JSON.text($0)) } ?? "nothing"
    }

    static func of(_ text: String?) -> String {
        text.map { "`\(cut($0))`" } ?? "nothing"
    }

    static func of(_ bytes: [UInt8]?) -> String {
        guard let bytes else { return "nothing" }
        guard let text = String(validating: bytes.prefix(limit + 1), as: UTF8.self) else {
            return "\(bytes.count) bytes of sha256 \(Digest(of: bytes).hex.prefix(16))…"
        }
        return "`\(cut(text))`"
    }

    private static func cut(_ text: String) -> String {
        text.count > limit ? "\(text.prefix(limit))… (\(text.utf8.count) bytes)" : text
    }
}
