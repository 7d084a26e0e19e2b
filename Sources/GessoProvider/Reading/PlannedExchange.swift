import GessoHTTP

/// One exchange that a plugin asked for, checked and complete but for its secrets.
struct PlannedExchange: Sendable {
    /// The plugin's word for it: "submit".
    var label: String
    var http: HTTPExchange
    /// Repeating costs nothing; any other exchange is taken to bill.
    var isSafe: Bool
    /// It may be repeated, because it carries an idempotency key.
    var isIdempotent: Bool
}
