/// The bytes of an answer, read by distance.
struct Answer {
    let bytes: [UInt8]

    func load<T>(_ type: T.Type, at distance: UInt) -> T? {
        let start = Int(distance)
        guard start >= 8, start + MemoryLayout<T>.size <= bytes.count else { return nil }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: T.self) }
    }

    /// The distance of the root struct.
    var root: UInt? {
        bytes.count < 8 ? nil : bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt.self) }
    }

    func root<T>(_ type: T.Type) -> T? { root.flatMap { load(type, at: $0) } }

    func load<T>(_ pointer: UnsafePointer<T>?) -> T? { load(T.self, at: UInt(bitPattern: pointer)) }

    func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        let start = Int(bitPattern: pointer)
        guard start >= 8, start < bytes.count else { return nil }
        return String(decoding: bytes[start...].prefix { $0 != 0 }, as: UTF8.self)
    }
}
