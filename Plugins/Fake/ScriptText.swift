import GessoKit

/// Reads the small texts of a script.
enum ScriptText {
    private static let codes: [String: Failure.Code] = [
        "auth": .auth, "invalid_request": .invalidRequest, "rate_limited": .rateLimited,
        "quota_exhausted": .quotaExhausted, "content_policy": .contentPolicy,
        "model_unavailable": .modelUnavailable, "timeout": .timeout,
        "server_error": .serverError, "internal": .internal,
    ]
    private static let passing: Set<String> = ["rate_limited", "timeout", "server_error"]

    /// The failure of `{error, retry_after, message}`; nil where there is no `error`.
    static func failure(_ item: JSON, _ place: String) throws(Failure) -> Failure? {
        guard let name = item["error"] else { return nil }
        guard let word = name.text, let code = codes[word] else {
            throw .script("\(place).error", "is none of \(codes.keys.sorted())")
        }
        var failure = Failure(
            code, item["message"]?.text ?? "scripted \(word)",
            retry: passing.contains(word) ? .operation : .never)
        if let after = item["retry_after"] {
            guard let milliseconds = milliseconds(after) else {
                throw .script("\(place).retry_after", "is no duration such as 2s")
            }
            failure.retryAfterMilliseconds = milliseconds
        }
        return failure
    }

    /// "500ms", "2s", "1m", or a number of seconds; at most an hour.
    static func milliseconds(_ value: JSON) -> UInt64? {
        if let seconds = value.real ?? value.whole.map(Double.init) {
            return (0...3600).contains(seconds) ? UInt64(seconds * 1000) : nil
        }
        guard let text = value.text else { return nil }
        for (unit, scale) in [("ms", 1), ("s", 1000), ("m", 60_000)] where text.hasSuffix(unit) {
            guard let number = Double(text.dropLast(unit.count)) else { continue }
            let milliseconds = number * Double(scale)
            return (0...3_600_000).contains(milliseconds) ? UInt64(milliseconds) : nil
        }
        return nil
    }

    /// "64x48", each side from 1 to 16384.
    static func size(_ text: String) -> Size? { pair(text, "x", limit: 16_384) }

    /// "16:9".
    static func ratio(_ text: String) -> Size? { pair(text, ":", limit: 1000) }

    private static func pair(_ text: String, _ separator: Character, limit: UInt32) -> Size? {
        let parts = text.split(separator: separator)
        guard parts.count == 2, let first = UInt32(parts[0]), let second = UInt32(parts[1]),
            (1...limit).contains(first), (1...limit).contains(second)
        else { return nil }
        return Size(first, second)
    }
}
