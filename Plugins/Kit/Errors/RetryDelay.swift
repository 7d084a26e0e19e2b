/// Reads how long a provider wants to be left alone.
enum RetryDelay {
    /// A day: longer waits help nobody, and sums stay small.
    private static let longest = 86_400_000.0

    /// `retry-after-ms`, or `retry-after` in seconds or as a date against the answer's own `date`.
    static func milliseconds(_ response: Response) -> UInt64? {
        if let text = response.header("retry-after-ms"), let number = Double(text) {
            return bounded(number)
        }
        guard let text = response.header("retry-after") else { return nil }
        if let seconds = Double(text) { return bounded(seconds * 1000) }
        // A plugin has no clock, but the server says what time it is.
        guard let then = HTTPDate.seconds(text),
            let now = response.header("date").flatMap(HTTPDate.seconds)
        else { return nil }
        return bounded(Double(then - now) * 1000)
    }

    /// Seconds as a number, or a text such as `24s`, `1.5s`, `120ms`, `6m0s`.
    static func milliseconds(_ value: JSON) -> UInt64? {
        if let seconds = value.real { return bounded(seconds * 1000) }
        guard var rest = value.text?[...], !rest.isEmpty else { return nil }
        if let seconds = Double(rest) { return bounded(seconds * 1000) }
        var total = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let number = Double(digits), let factor = units[String(unit)] else { return nil }
            total += number * factor
            rest = rest.dropFirst(digits.count + unit.count)
        }
        return bounded(total)
    }

    private static let units = ["ms": 1.0, "s": 1000.0, "m": 60_000.0, "h": 3_600_000.0]

    private static func bounded(_ milliseconds: Double) -> UInt64? {
        guard milliseconds.isFinite, milliseconds >= 0 else { return nil }
        return UInt64(min(milliseconds, longest))
    }
}
