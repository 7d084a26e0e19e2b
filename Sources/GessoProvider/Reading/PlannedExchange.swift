package import GessoHTTP

/// One exchange that a plugin asked for, checked and complete but for its secrets.
package struct PlannedExchange: Sendable {
    /// The plugin's word for it: "submit".
    package var label: String
    package var http: HTTPExchange
    /// Repeating costs nothing; any other exchange is taken to bill.
    package var isSafe: Bool
    /// It may be repeated, because it carries an idempotency key.
    package var isIdempotent: Bool
}
