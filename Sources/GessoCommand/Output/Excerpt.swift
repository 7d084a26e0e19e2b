/// The part of two texts that shows how they differ.
enum Excerpt {
    /// How much of what is equal stays before the difference.
    private static let context = 16

    /// Both texts, cut to `limit` characters each; the beginning that they share is cut where the
    /// difference would not be seen otherwise.
    static func pair(_ was: String, _ now: String, limit: Int) -> (String, String) {
        let (was, now) = (oneLine(was), oneLine(now))
        guard max(was.count, now.count) > limit else { return (was, now) }
        let shared = zip(was, now).prefix { $0 == $1 }.count
        let skipped = shared > limit / 2 ? max(0, shared - context) : 0
        return (cut(was, skipped, limit), cut(now, skipped, limit))
    }

    private static func cut(_ text: String, _ skipped: Int, _ limit: Int) -> String {
        let rest = skipped > 0 ? "…" + text.dropFirst(skipped) : text
        return rest.count > limit ? "\(rest.prefix(limit - 1))…" : rest
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
