/// Durations as a pipeline writes them.
enum DurationText {
    private static let units: [(suffix: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ]

    /// Reads "500ms", "2s", "1.5m" or "1h"; anything else is nil.
    static func duration(_ text: String) -> Duration? {
        for unit in units where text.hasSuffix(unit.suffix) {
            let digits = text.dropLast(unit.suffix.utf8.count)
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
                let number = Double(digits), number <= 1e9
            else { continue }
            return .milliseconds(Int((number * Double(unit.milliseconds)).rounded()))
        }
        return nil
    }
}
