public import GessoBase

/// The seed of a picture whose step says `auto`.
public enum SeedRule {
    /// Greatest seed that `auto` gives, unless the model's own is smaller.
    static let limit = 2_147_483_646

    /// One plus a digest of what the picture is, modulo what the model takes.
    ///
    /// The digest is sha256 over, in this order: for each value of the instance key the number of
    /// its UTF-8 bytes (8 bytes, most significant first) and those bytes; then the number
    /// `0xffffffffffffffff`, which no length can be; then the image's index and the round, 8 bytes
    /// each. The first 8 bytes of the digest, most significant first, are the number. Neither the
    /// step's name nor a position in a list is part of it, so a row keeps its seed when others
    /// come and go.
    ///
    /// - Parameters:
    ///   - key: the instance key, one value for each axis, outermost step first.
    ///   - index: of the image among all that the step asks for.
    ///   - round: 0, and one more with each rejection.
    ///   - seedMax: of the model; nil: any.
    /// - Returns: at least 1, at most `seedMax`.
    public static func seed(key: [String], index: Int, round: Int, seedMax: Int?) -> Int {
        var bytes: [UInt8] = []
        for value in key {
            bytes += bigEndian(UInt64(value.utf8.count)) + Array(value.utf8)
        }
        bytes += bigEndian(.max)
        bytes += bigEndian(UInt64(bitPattern: Int64(index)))
        bytes += bigEndian(UInt64(bitPattern: Int64(round)))
        let number = Digest(of: bytes).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let modulus = UInt64(max(1, min(seedMax ?? limit, limit)))
        return 1 + Int(number % modulus)
    }

    /// The seed of an image of an instance; sub-pipelines' keys come first.
    public static func seed(
        of instance: InstanceID, index: Int, round: Int, seedMax: Int?
    ) -> Int {
        seed(key: instance.parts.flatMap(\.key), index: index, round: round, seedMax: seedMax)
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}
