import GessoBase
import GessoYAML

/// How a case has to end.
enum CaseOutcome: Sendable {
    case done(ExpectedResult)
    case fail(ExpectedFailure)
}

/// A number that a plugin may not know.
enum ExpectedNumber: Sendable, Hashable {
    case known(Int)
    case unknown
}

/// A result as a case wants it; what is nil is not compared, the pictures always are.
struct ExpectedResult: Sendable {
    var images: [ExpectedPicture] = []
    var text: String?
    var vectors: [[Double]]?
    /// In millionths of a dollar.
    var cost: ExpectedNumber?
    var inputTokens: ExpectedNumber?
    var outputTokens: ExpectedNumber?
    var model: String?
    var requestID: String?
    let node: YAMLNode
}

/// One picture of a result; what is nil is not compared.
struct ExpectedPicture: Sendable {
    var mediaType: String?
    var size: ModelFacts.Size?
    var bytes: CaseBytes?
    var digest: Digest?
    var seed: Int?
    var revisedPrompt: String?
    /// Where the host gets it.
    var fetch: ExpectedExchange?
    /// This one picture is missing, and why.
    var refused: ExpectedFailure?
    let node: YAMLNode
}

/// A failure as a case wants it; what is nil is not compared, `code` and `retry` always are.
struct ExpectedFailure: Sendable {
    /// "rate_limited".
    var code: String
    /// "never", "exchange" or "operation".
    var retry: String
    /// Milliseconds.
    var after: UInt64?
    var message: String?
    /// A part of the message.
    var contains: String?
    var field: String?
    var providerCode: String?
    var requestID: String?
    /// In millionths of a dollar.
    var cost: ExpectedNumber?
    let node: YAMLNode
}

/// What the plugin has to say before anything is asked, in millionths of a dollar.
struct ExpectedEstimate: Sendable {
    /// Nil: unknown.
    var range: ClosedRange<Int>?
    let node: YAMLNode
}
