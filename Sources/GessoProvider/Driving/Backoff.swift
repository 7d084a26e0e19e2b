/// How long to wait before an exchange is sent again.
enum Backoff {
    /// Resends in a row of one exchange that the plugin asked for.
    static let maxResends = 8
    /// Tries to get a connection before any byte was sent.
    static let maxConnects = 4

    /// Half a second, doubled with each try, at most 30 seconds; the provider's wish wins.
    ///
    /// A fifth of it is left to chance, so that many that failed together do not come back
    /// together.
    static func delay(
        before attempt: Int, asked: Duration? = nil, random: inout some RandomNumberGenerator
    ) -> Duration {
        if let asked { return asked }
        let plain = min(.seconds(30), Duration.milliseconds(500 << min(max(attempt - 1, 0), 6)))
        return plain * Int.random(in: 800...1000, using: &random) / 1000
    }
}
