/// Numbers that look random and are the same for the same instance and seed (SplitMix64), so that
/// the order in which instances fail does not change how long each waits.
package struct AttemptRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64, id: InstanceID) {
        let digest = Digest(of: id.description).bytes
        state = digest.prefix(8).reduce(seed) { $0 &* 257 &+ UInt64($1) }
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
