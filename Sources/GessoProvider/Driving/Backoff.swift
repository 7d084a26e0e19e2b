/// How long to wait before an exchange is sent again.
enum Backoff {
    /// Resends in a row of one exchange that the plugin asked for.
    static let maxResends = 8
    /// Tries to get a connection before any byte was sent.
    static let maxConnects = 4

    /// Half a second, doubled with each try, at most 30 seconds; the provider's wish wins.
    static func delay(before attempt: Int, asked: Duration? = nil) -> Duration {
        if let asked { return asked }
        return min(.seconds(30), .milliseconds(500 << min(max(attempt - 1, 0), 6)))
    }
}
