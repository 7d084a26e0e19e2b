/// The bytes of an answer, read by distance.
struct Answer {
    let bytes: [UInt8]

    func load<T>(_ type: T.Type, at distance: UInt) -> T? {
        let start = Int(distance)
        guard start >= 8, start + MemoryLayout<T>.size <= bytes.count else { return nil }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: T.self) }
    }

    func root<T>(_ type: T.Type) -> T? {
        guard bytes.count >= 8 else { return nil }
        return load(type, at: bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt.self) })
    }

    func load<T>(_ pointer: UnsafePointer<T>?) -> T? { load(T.self, at: UInt(bitPattern: pointer)) }

    func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        let start = Int(bitPattern: pointer)
        guard start >= 8, start < bytes.count else { return nil }
        return String(decoding: bytes[start...].prefix { $0 != 0 }, as: UTF8.self)
    }
}
