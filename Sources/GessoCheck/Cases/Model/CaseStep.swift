import GessoHTTP
import GessoYAML

/// One step of a conversation: what the plugin has to do, and what it hears then.
struct CaseStep: Sendable {
    /// What happens.
    enum Kind: Sendable {
        /// The plugin sends; without an answer the case goes on with `cancel`.
        case send(ExpectedExchange, ScriptedAnswer?)
        /// The plugin fails so that the same exchange is sent once more.
        case retry(ExpectedFailure, ScriptedAnswer?)
        /// The plugin waits so many milliseconds.
        case wait(UInt64)
        /// The user gives up, in place of the answer or of the end of the wait.
        case cancel
    }

    let kind: Kind
    let node: YAMLNode
}

/// What a plugin hears of an exchange.
enum ScriptedAnswer: Sendable, Hashable {
    case response(HTTPResponse)
    case timeout
    case serverError
}

/// A name with its value: a header, a field of a form.
struct NamedText: Sendable, Hashable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
