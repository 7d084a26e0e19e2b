/// So many calls in a stretch of time: `5/1m`.
public struct Rate: Sendable, Hashable {
    public var count: Int
    public var per: Duration

    public init(count: Int, per: Duration) {
        self.count = count
        self.per = per
    }

    /// Reads a count and a duration with a slash between them, both above zero.
    ///
    /// `5/m` means `5/1m`; anything else is nil.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = DecimalAmount(String(parts[0]), places: 0),
            count.unit.isEmpty, count.scaled > 0
        else { return nil }
        let time = String(parts[1])
        guard let per = DurationText.parse(time) ?? DurationText.parse("1" + time), per > .zero
        else { return nil }
        self.init(count: count.scaled, per: per)
    }
}

extension Rate: CustomStringConvertible {
    /// As it is written: "5/1m".
    public var description: String { "\(count)/\(DurationText.text(per))" }
}
