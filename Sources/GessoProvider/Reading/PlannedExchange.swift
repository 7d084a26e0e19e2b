package import GessoHTTP

/// One exchange that a plugin asked for, checked and complete but for its secrets.
///
/// A class, since it is large and each function that waits for its answer would hold a copy.
package final class PlannedExchange: Sendable {
    /// The plugin's word for it: "submit".
    package let label: String
    package let http: HTTPExchange
    /// Repeating costs nothing; any other exchange is taken to bill.
    package let isSafe: Bool
    /// It may be repeated, because it carries an idempotency key.
    package let isIdempotent: Bool

    package init(label: String, http: HTTPExchange, isSafe: Bool, isIdempotent: Bool) {
        self.label = label
        self.http = http
        self.isSafe = isSafe
        self.isIdempotent = isIdempotent
    }

    /// The same as the download of a picture, which costs nothing.
    package var fetching: PlannedExchange {
        var http = http
        http.isRepeatable = true
        return PlannedExchange(label: label, http: http, isSafe: true, isIdempotent: isIdempotent)
    }
}
