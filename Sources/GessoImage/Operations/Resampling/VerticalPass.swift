/// Weighted sums of whole rows.
enum VerticalPass {
    private static let lanes = 16

    /// Adds up `count` rows (an even number) with their weights, shifts the sums right, rounded,
    /// and writes `length` of them.
    ///
    /// Each row holds `length` samples of at most 15 bits.
    static func sum<Sample: FixedWidthInteger & SIMDScalar>(
        _ rows: UnsafePointer<UnsafePointer<Sample>>, _ weights: UnsafePointer<Int16>,
        count: Int, length: Int, shift: Int32, into result: UnsafeMutablePointer<Int16>
    ) {
        guard length >= lanes else {
            for x in 0..<length {
                result[x] = single(rows, weights, count: count, x: x, shift: shift)
            }
            return
        }
        var x = 0
        while x < length {
            // The last block goes back so far that it ends with the row.
            let start = min(x, length - lanes)
            block(rows, weights, count: count, x: start, shift: shift, into: result + start)
            x += lanes
        }
    }

    private static func single<Sample: FixedWidthInteger>(
        _ rows: UnsafePointer<UnsafePointer<Sample>>, _ weights: UnsafePointer<Int16>,
        count: Int, x: Int, shift: Int32
    ) -> Int16 {
        var sum = Int32(1) &<< (shift &- 1)
        for tap in 0..<count {
            sum &+= Int32(truncatingIfNeeded: rows[tap][x]) &* Int32(weights[tap])
        }
        return Int16(truncatingIfNeeded: sum &>> shift)
    }

    @inline(__always)
    private static func block<Sample: FixedWidthInteger & SIMDScalar>(
        _ rows: UnsafePointer<UnsafePointer<Sample>>, _ weights: UnsafePointer<Int16>,
        count: Int, x: Int, shift: Int32, into result: UnsafeMutablePointer<Int16>
    ) {
        var sum = SIMD16<Int32>(repeating: 1 &<< (shift &- 1))
        // Two products are added before they join the sum, one round later: written so, the
        // compiler makes one multiply-and-add instruction of them.
        var pair = SIMD16<Int32>(repeating: 0)
        var tap = 0
        while tap < count {
            let upper = load(rows[tap] + x)
            let lower = load(rows[tap &+ 1] + x)
            let upperWeight = SIMD16<Int32>(repeating: Int32(weights[tap]))
            let lowerWeight = SIMD16<Int32>(repeating: Int32(weights[tap &+ 1]))
            sum &+= pair
            pair = upper &* upperWeight &+ lower &* lowerWeight
            tap &+= 2
        }
        sum &+= pair
        let shifted = sum &>> SIMD16<Int32>(repeating: shift)
        UnsafeMutableRawPointer(result).storeBytes(
            of: SIMD16<Int16>(truncatingIfNeeded: shifted), as: SIMD16<Int16>.self)
    }

    @inline(__always)
    private static func load<Sample: FixedWidthInteger & SIMDScalar>(
        _ pointer: UnsafePointer<Sample>
    ) -> SIMD16<Int32> {
        let samples = UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Sample>.self)
        // In halves: the conversion of sixteen words at once is a call and not an instruction.
        return SIMD16<Int32>(
            lowHalf: SIMD8<Int32>(truncatingIfNeeded: samples.lowHalf),
            highHalf: SIMD8<Int32>(truncatingIfNeeded: samples.highHalf))
    }
}
