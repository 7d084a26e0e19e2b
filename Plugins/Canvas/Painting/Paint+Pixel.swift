extension Paint {
    /// The colour of a stored pixel.
    @inline(__always)
    init(pixel: SIMD4<UInt8>) { self = Paint(pixel) / 255 }

    /// The nearest pixel that can be stored.
    @inline(__always)
    var pixel: SIMD4<UInt8> {
        let held = clamped(lowerBound: Paint(repeating: 0), upperBound: Paint(repeating: 1))
        return SIMD4<UInt8>(truncatingIfNeeded: SIMD4<Int32>(held * 255 + 0.5))
    }
}
