/// Weighted sums along one row of one sample.
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
            let value = UnsafeRawPointer(samples + tap).loadUnaligned(as: SIMD8<Int16>.self)
            let weight = UnsafeRawPointer(weights + tap).loadUnaligned(as: SIMD8<Int16>.self)
            sum &+=
                SIMD8<Int32>(truncatingIfNeeded: value)
                &* SIMD8<Int32>(truncatingIfNeeded: weight)
            tap &+= lanes
        }
        return sum.wrappedSum()
    }
}
