/// The sums of absolute values that a row has after each filter, 0 to 4.
struct PNGFilterSums {
    private(set) var totals = [0, 0, 0, 0, 0]
    private var lanes = Lanes()
    private var steps = 0

    /// Sums that still fit sixteen bits.
    private struct Lanes {
        var none = SIMD8<UInt16>.zero
        var sub = SIMD8<UInt16>.zero
        var up = SIMD8<UInt16>.zero
        var average = SIMD8<UInt16>.zero
        var paeth = SIMD8<UInt16>.zero
    }

    @inline(__always)
    mutating func add(_ step: PNGFilterStep) {
        lanes.none &+= Self.magnitudes(step.sample)
        lanes.sub &+= Self.magnitudes(step.sub)
        lanes.up &+= Self.magnitudes(step.up)
        lanes.average &+= Self.magnitudes(step.average)
        lanes.paeth &+= Self.magnitudes(step.paeth)
        steps += 1
        // Each step adds at most 256 to a lane.
        if steps == 255 { flush() }
    }

    /// One sample, and what filters 1 to 4 make of it.
    mutating func add(_ sample: UInt8, _ results: (UInt8, UInt8, UInt8, UInt8)) {
        totals[0] += Self.magnitude(sample)
        totals[1] += Self.magnitude(results.0)
        totals[2] += Self.magnitude(results.1)
        totals[3] += Self.magnitude(results.2)
        totals[4] += Self.magnitude(results.3)
    }

    /// Brings what the lanes hold into `totals`.
    mutating func flush() {
        for (index, lane) in [lanes.none, lanes.sub, lanes.up, lanes.average, lanes.paeth]
            .enumerated()
        {
            for place in lane.indices { totals[index] += Int(lane[place]) }
        }
        lanes = Lanes()
        steps = 0
    }

    private static func magnitude(_ value: UInt8) -> Int {
        Int(min(value, 0 &- value))
    }

    /// The absolute values of bytes with a sign, in pairs.
    @inline(__always)
    private static func magnitudes(_ bytes: SIMD16<UInt8>) -> SIMD8<UInt16> {
        let values = unsafeBitCast(
            pointwiseMin(bytes, SIMD16<UInt8>.zero &- bytes), to: SIMD8<UInt16>.self)
        return (values & SIMD8(repeating: 0xFF)) &+ (values &>> SIMD8(repeating: 8))
    }
}
