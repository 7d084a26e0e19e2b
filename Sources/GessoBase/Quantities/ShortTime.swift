/// Times as people read them at a glance: "0.4 s", "12 s", "3 min 20 s".
public enum ShortTime {
    /// The time in words, with the unit that fits.
    public static func text(_ duration: Duration) -> String {
        let (seconds, atto) = duration.components
        let tenths = seconds * 10 + atto / 100_000_000_000_000_000
        if tenths < 100 { return "\(tenths / 10).\(tenths % 10) s" }
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}
