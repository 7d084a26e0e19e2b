/// A result as a plugin gave it.
struct SeenResult: Sendable, Hashable {
    var images: [SeenImage]
    /// Below 0: unknown.
    var cost: Int64
    var inputTokens: Int64
    var outputTokens: Int64
    var model: String?
    var requestID: String?
    var text: String?
    var vectors: [[Float]]
}

/// One picture of a result.
struct SeenImage: Sendable, Hashable {
    /// Decoded where the plugin says so; nil where that fails, and for one behind a link.
    var bytes: [UInt8]?
    var mediaType: String?
    var width: Int
    var height: Int
    var seed: Int?
    var revisedPrompt: String?
    var fetch: SeenExchange?
    var failure: SeenFailure?
}

/// A failure as a plugin gave it.
struct SeenFailure: Sendable, Hashable {
    /// "rate_limited"; a number that the interface has no name for is written out.
    var code: String
    /// "never", "exchange", "operation".
    var retry: String
    var after: UInt64
    var message: String
    var field: String?
    var providerCode: String?
    var requestID: String?
    var cost: Int64
}
