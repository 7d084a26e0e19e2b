/// The size of a ratio for a model of which nothing is known.
enum RatioSize {
    /// About one megapixel, both sides multiples of 64, which every local model takes.
    ///
    /// - Parameter ratio: such as `16:9`.
    /// - Returns: such as `1344x768`; nil if it is no ratio.
    static func text(_ ratio: String?) -> String? {
        let sides = (ratio ?? "").split(separator: ":").compactMap { Double($0) }
        guard sides.count == 2, sides[0] > 0, sides[1] > 0 else { return nil }
        let root = (sides[0] / sides[1]).squareRoot()
        return "\(rounded(1024 * root))x\(rounded(1024 / root))"
    }

    private static func rounded(_ side: Double) -> Int {
        Int((min(max(side, 64), 8192) / 64).rounded()) * 64
    }
}
