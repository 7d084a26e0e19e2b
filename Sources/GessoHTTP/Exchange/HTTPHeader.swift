/// One header line; names compare without regard to case.
public struct HTTPHeader: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether it is one line of a request, and no more than one.
    public var isLegal: Bool {
        HTTPToken.isToken(name)
            && value.utf8.allSatisfy { $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f }
    }
}
