import CGessoPlugin

/// Reads what a plugin thinks that a request would cost.
enum EstimateReader {
    /// From least to most in millionths of a dollar; nil where it is unknown or no range.
    static func read(_ raw: gesso_estimate) -> ClosedRange<Int>? {
        guard raw.low_micro_usd >= 0, raw.high_micro_usd >= raw.low_micro_usd else { return nil }
        return Int(raw.low_micro_usd)...Int(raw.high_micro_usd)
    }
}
