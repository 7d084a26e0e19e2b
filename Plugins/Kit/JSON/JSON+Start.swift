extension JSON {
    /// The first bytes of a string, without a copy of all of it: enough to tell a picture from words.
    ///
    /// - Parameter count: how many bytes; escapes of a long string stand as they are.
    /// - Returns: the bytes as text; nil if this is no string.
    public func start(_ count: Int) -> String? {
        switch self {
        case .string(let text): return String(decoding: text.utf8.prefix(count), as: UTF8.self)
        case .lent(let lent):
            return lent.response.withBytes { bytes in
                let range = lent.range.clamped(to: 0..<bytes.count).prefix(count)
                return String(decoding: bytes[range], as: UTF8.self)
            }
        default: return nil
        }
    }
}
