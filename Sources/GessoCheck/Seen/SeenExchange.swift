/// An exchange as a plugin described it; the host has added nothing.
struct SeenExchange: Sendable, Hashable {
    var label: String
    var method: String
    /// As written: a path on the base URL, or all of it.
    var url: String
    var flags: UInt32
    var timeout: UInt64
    var maxResponseBytes: UInt64
    var headers: [NamedText]
    var credentials: [ExpectedCredential]
    var idempotencyHeader: String?
    /// The segments, transformed and joined; nil: none.
    var body: [UInt8]?
    var parts: [SeenPart]
}

/// One part of a multipart body.
struct SeenPart: Sendable, Hashable {
    var name: String
    var filename: String?
    var contentType: String?
    var body: [UInt8]
}
