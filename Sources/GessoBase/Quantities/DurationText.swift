/// Durations as pipelines write them: `500ms`, `2s`, `10m`, `1h`.
public enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ]

    /// The duration that a text names; nil for anything else.
    ///
    /// Digits, an optional fraction of up to three digits, a unit; never negative.
    public static func parse(_ text: String) -> Duration? {
        guard let amount = DecimalAmount(text, places: 3),
            let unit = units.first(where: { $0.name == amount.unit })
        else { return nil }
        // The amount is in thousandths of the unit.
        let (product, overflow) = Int64(amount.scaled).multipliedReportingOverflow(
            by: unit.milliseconds)
        guard !overflow, product <= .max / 1000 else { return nil }
        return .microseconds(product)
    }

    /// The shortest text in one unit that names the duration to the millisecond.
    public static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000
        if milliseconds == 0 { return "0s" }
        let unit = units.last { milliseconds % $0.milliseconds == 0 } ?? units[0]
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}
