import GessoBase

/// The ways in which providers write down how long to wait; nil for what is none of them.
enum RetryTime {
    /// A longer wait is taken for this one: it ends the run's use of the account anyway.
    private static let longest = 86_400.0
    /// Above this, a number of seconds is a date, not a stretch of time.
    private static let leastDate = 1e9
    private static let units = ["ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0]

    /// `1500`.
    static func milliseconds(_ text: String) -> Duration? {
        number(text).flatMap { bounded($0 / 1000) }
    }

    /// `30`, or `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func secondsOrDate(_ text: String, at now: Timestamp) -> Duration? {
        if let seconds = number(text) { return bounded(seconds) }
        guard let then = HTTPDate.timestamp(text) else { return nil }
        return bounded((then - now) / .seconds(1))
    }

    /// When a limit is whole again: `120ms`, `6m0s`, seconds, seconds or milliseconds since 1970,
    /// or a date.
    static func reset(_ text: String, at now: Timestamp) -> Duration? {
        if let value = number(text) {
            guard value > leastDate else { return bounded(value) }
            let seconds = value > leastDate * 1000 ? value / 1000 : value
            return bounded(seconds - now.sinceEpoch / .seconds(1))
        }
        return stretch(text) ?? secondsOrDate(text, at: now)
    }

    /// `1h2m3.5s`.
    private static func stretch(_ text: String) -> Duration? {
        var rest = text[...]
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let value = number(String(digits)), let seconds = units[String(unit)] else {
                return nil
            }
            total += value * seconds
            rest = rest.dropFirst(digits.count + unit.count)
        }
        return bounded(total)
    }

    /// Digits and at most one point: not "inf", "0x10" or "1e9", which nobody means here.
    private static func number(_ text: String) -> Double? {
        guard !text.isEmpty, text.utf8.count <= 20,
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 })
        else { return nil }
        return Double(text)
    }

    /// What has passed already is no wait.
    private static func bounded(_ seconds: Double) -> Duration? {
        guard seconds.isFinite else { return nil }
        return .milliseconds(Int64((min(max(seconds, 0), longest) * 1000).rounded(.up)))
    }
}
