/// A stream of numbers that a seed determines (SplitMix64).
struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// From 0 up to but not including 1.
    mutating func unit() -> Float { Float(next() >> 40) / 16_777_216 }

    mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * unit() }

    /// From 0 up to but not including `count`; 0 if there is nothing to choose from.
    mutating func below(_ count: Int) -> Int {
        count > 0 ? Int(next() >> 33) % count : 0
    }

    mutating func chance(_ probability: Float) -> Bool { unit() < probability }

    /// A seed for noise.
    mutating func salt() -> UInt32 { UInt32(truncatingIfNeeded: next()) }
}
