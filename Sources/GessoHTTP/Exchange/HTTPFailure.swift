/// Why an exchange brought no answer.
public struct HTTPFailure: Error, Sendable, Hashable {
    /// The kind of problem, for code that has to decide.
    public enum Kind: String, Sendable {
        /// Against a rule of ours: host, scheme, address, header.
        case refused
        /// A secret that the exchange needs is not set.
        case missingSecret
        /// A secret is no such thing, or the server that trades it for a token refuses it.
        case unusableSecret
        /// No connection: the name is unknown, the port closed.
        case unreachable
        /// The certificate or the proxy says no; trying again helps nobody.
        case untrusted
        case timeout
        /// The connection ended before the answer did.
        case lost
        /// What came is not HTTP.
        case garbage
        /// The answer is longer than the exchange allows.
        case tooLarge
        /// The answer could not be put on the disk.
        case disk
        case cancelled
        /// libcurl cannot be loaded.
        case noLibrary
    }

    public var kind: Kind
    /// One sentence without secrets: "cannot reach api.example.com: connection refused".
    public var message: String
    /// Whether some of the request may have gone out, so that it may have had an effect.
    public var wasSent: Bool

    public init(_ kind: Kind, _ message: String, wasSent: Bool) {
        self.kind = kind
        self.message = message
        self.wasSent = wasSent
    }

    /// Who waited for it gave up.
    static func cancelled(_ host: String, wasSent: Bool) -> HTTPFailure {
        HTTPFailure(.cancelled, "the exchange with \(host) was cancelled", wasSent: wasSent)
    }
}
