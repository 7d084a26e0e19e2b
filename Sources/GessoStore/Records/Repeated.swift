import Glibc

/// What a column of the last row meant, since nearly all rows of some columns have the same.
struct Repeated<Meaning> {
    private var last: (bytes: [UInt8], meaning: Meaning)?

    /// What these bytes mean, worked out only where they differ from the last ones.
    mutating func meaning(
        of raw: UnsafeRawBufferPointer, _ read: (UnsafeRawBufferPointer) -> Meaning
    ) -> Meaning {
        if let last, Self.isEqual(last.bytes, raw) { return last.meaning }
        let meaning = read(raw)
        last = (Array(raw), meaning)
        return meaning
    }

    private static func isEqual(_ known: [UInt8], _ raw: UnsafeRawBufferPointer) -> Bool {
        guard known.count == raw.count else { return false }
        guard let start = raw.baseAddress else { return true }
        return known.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp($0, start, raw.count) == 0 } ?? true
        }
    }
}
