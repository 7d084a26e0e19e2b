import GessoBase
import GessoYAML

/// An exchange as a case wants it; what is nil is not compared.
struct ExpectedExchange: Sendable {
    var method: String
    /// As the plugin writes it: a path on the base URL, or all of it.
    var url: String
    var label: String?
    /// All of them but `Content-Type`, unless it is written here.
    var headers: [NamedText]
    var credentials: [ExpectedCredential]
    var isSafe = false
    var isLinked = false
    /// The header for the key of a request that may be repeated; nil: it may not.
    var idempotencyHeader: String?
    var timeout: UInt64?
    var maxResponseBytes: UInt64?
    var body: ExpectedBody
    let node: YAMLNode
}

/// A secret by name and the place where the host puts it.
struct ExpectedCredential: Sendable, Hashable {
    var secret: String
    var isQuery: Bool
    /// Of the header or of the parameter.
    var name: String
    var prefix: String
    var isBase64: Bool
}

/// The body of an expected exchange.
enum ExpectedBody: Sendable {
    case none
    /// Compared as JSON; the node is where it is written.
    case json(Value, YAMLNode)
    /// Exact text, or the bytes of a file.
    case bytes(CaseBytes, YAMLNode)
    /// `application/x-www-form-urlencoded`, in order.
    case form([NamedText], YAMLNode)
    /// `multipart/form-data`, in order.
    case parts([ExpectedPart])
}

/// One part of a multipart body.
struct ExpectedPart: Sendable {
    /// What it holds.
    enum Body: Sendable {
        case bytes(CaseBytes)
        case json(Value)
    }

    var name: String
    var filename: String?
    var contentType: String?
    var body: Body
    let node: YAMLNode
}
