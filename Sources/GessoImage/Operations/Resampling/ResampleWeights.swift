/// For each wanted pixel of one axis: which source pixels make it, and how much each counts.
///
/// The weights of a pixel are integers that sum to exactly `1 << bits`, so that an even area
/// stays what it is. They are the differences of the rounded running sum: no error piles up
/// however many there are. Each list is filled up with zeros to a multiple of `granule`.
struct ResampleWeights<Weight: FixedWidthInteger & Sendable>: Sendable {
    /// The source pixels of one wanted pixel.
    struct Span {
        /// The first of them.
        var start: Int
        /// How many, zeros included; `start + count` may lie past the end of the source.
        var count: Int
        /// Where their weights begin.
        var offset: Int
    }

    private(set) var spans: [Span] = []
    private(set) var weights: [Weight] = []

    /// The largest `count`.
    var longest: Int { spans.reduce(0) { max($0, $1.count) } }

    /// For `source` pixels that become `target` pixels, of which those in `window` are wanted.
    init(
        source: Int, target: Int, window: Range<Int>, filter: ResizeFilter, bits: Int,
        granule: Int
    ) {
        spans.reserveCapacity(window.count)
        let curve = ResampleCurve(source: source, target: target, filter: filter)
        for index in window {
            let first = curve.first(of: index)
            let shares = curve.shares(of: index)
            append(Self.quantized(shares, bits: bits), from: first, granule: granule)
        }
    }

    private mutating func append(_ list: [Weight], from first: Int, granule: Int) {
        var leading = 0
        var end = list.count
        while leading < end - 1, list[leading] == 0 { leading += 1 }
        while end - 1 > leading, list[end - 1] == 0 { end -= 1 }
        let count = (end - leading + granule - 1) / granule * granule
        spans.append(Span(start: first + leading, count: count, offset: weights.count))
        weights.append(contentsOf: list[leading..<end])
        weights.append(contentsOf: repeatElement(0, count: count - (end - leading)))
    }

    private static func quantized(_ shares: [Double], bits: Int) -> [Weight] {
        let whole = Double(1 << bits)
        let sum = shares.reduce(0, +)
        var running = 0.0
        var before = 0
        return shares.map { share in
            running += share
            let now = Int((running / sum * whole).rounded())
            defer { before = now }
            return Weight(truncatingIfNeeded: now - before)
        }
    }
}
