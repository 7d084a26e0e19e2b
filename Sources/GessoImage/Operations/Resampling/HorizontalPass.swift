/// Weighted sums along the planes of one row.
enum HorizontalPass {
    /// The granule of the weights: so many products are made at once.
    static let lanes = 8

    /// The sum of `count` products, a multiple of `lanes`.
    @inline(__always)
    static func sum(
        _ samples: UnsafePointer<Int16>, _ weights: UnsafePointer<Int16>, count: Int
    ) -> Int32 {
        var sum = SIMD8<Int32>(repeating: 0)
        var tap = 0
        while tap < count {
            sum &+= load(samples + tap) &* load(weights + tap)
            tap &+= lanes
        }
        return sum.wrappedSum()
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Int16>) -> SIMD8<Int32> {
        let words = UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Int16>.self)
        return SIMD8<Int32>(truncatingIfNeeded: words)
    }
}
