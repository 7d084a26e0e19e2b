import Glibc

/// Looks for a byte in memory as fast as the machine can.
enum RawSearch {
    /// The index of the first such byte from a place on.
    static func first(
        _ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int = 0
    ) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
