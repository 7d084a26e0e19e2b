/// A long string of an answer that was not copied: pictures in base64 reach megabytes.
///
/// It is lent as the answer is: until the next `await` of the operation.
public struct LentText: Sendable, Hashable {
    /// Strings of more bytes than this are lent.
    static let threshold = 16 << 10

    let response: Response
    /// The inside of the string, escapes as they stand.
    let range: Range<Int>

    /// A copy with the escapes undone; nil once the answer is gone.
    public var text: String? {
        let quoted = response.withBytes { bytes -> [UInt8]? in
            guard range.upperBound < bytes.count else { return nil }
            return Array(bytes[range.lowerBound - 1...range.upperBound])
        }
        return quoted.flatMap { try? JSON(parsing: $0) }?.text
    }

    /// Compares where the strings stand, not what they say.
    public static func == (one: LentText, other: LentText) -> Bool {
        one.response === other.response && one.range == other.range
    }

    /// Hashes where the string stands.
    ///
    /// - Parameter hasher: takes the place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(response))
        hasher.combine(range)
    }
}
