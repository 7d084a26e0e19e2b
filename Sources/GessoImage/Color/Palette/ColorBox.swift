/// Some entries of a histogram, on their way to becoming one colour.
struct ColorBox {
    /// A way to make two boxes out of one.
    struct Cut {
        let axis: Int
        /// The greatest value that stays in the first box.
        let value: Int
        /// By how much the sum of squared errors falls.
        let gain: Double
    }

    let entries: [ColorHistogram.Entry]
    /// The best cut; nil when all entries are one colour.
    let cut: Cut?

    init(_ entries: [ColorHistogram.Entry]) {
        self.entries = entries
        cut = (0..<4).compactMap { Self.bestCut(entries, axis: $0) }.max { $0.gain < $1.gain }
    }

    /// The weighted mean of the entries.
    var mean: PalettePoint {
        let sum = entries.reduce(SIMD4<Double>.zero) { $0 + $1.sum }
        return PalettePoint(sum / entries.reduce(0) { $0 + $1.weight })
    }

    func divided(at cut: Cut) -> (ColorBox, ColorBox) {
        let first = entries.filter { Int($0.mean[cut.axis]) <= cut.value }
        let second = entries.filter { Int($0.mean[cut.axis]) > cut.value }
        return (ColorBox(first), ColorBox(second))
    }

    /// Where a box loses most of its squared error along one axis.
    private static func bestCut(_ entries: [ColorHistogram.Entry], axis: Int) -> Cut? {
        var weights = [Double](repeating: 0, count: 256)
        var sums = [Double](repeating: 0, count: 256)
        for entry in entries {
            let bin = Int(entry.mean[axis])
            weights[bin] += entry.weight
            sums[bin] += entry.sum[axis]
        }
        let weight = weights.reduce(0, +)
        let sum = sums.reduce(0, +)
        var best: Cut?
        var lowWeight = 0.0
        var lowSum = 0.0
        for value in 0..<255 where weights[value] > 0 {
            lowWeight += weights[value]
            lowSum += sums[value]
            guard lowWeight < weight else { break }
            let highSum = sum - lowSum
            let gain =
                lowSum * lowSum / lowWeight + highSum * highSum / (weight - lowWeight)
                - sum * sum / weight
            if gain > best?.gain ?? 0 { best = Cut(axis: axis, value: value, gain: gain) }
        }
        return best
    }
}
