/// The HTTP statuses that a row of an ``ErrorTable`` is for: `404`, `[500, 502]`, ``failed``.
public struct Statuses: Sendable, Hashable {
    private let ranges: [ClosedRange<UInt32>]

    private init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    /// Every status but 200 to 299.
    public static let failed = Statuses([0...199, 300...UInt32.max])
    /// 500 to 599.
    public static let server = Statuses([500...599])
    /// 200 to 299, for providers that put errors into good answers.
    public static let good = Statuses([200...299])

    func contains(_ status: UInt32) -> Bool { ranges.contains { $0.contains(status) } }

    /// Whether a good answer has to be looked into.
    var includesGood: Bool { ranges.contains { $0.overlaps(200...299) } }
}

extension Statuses: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    /// One status.
    ///
    /// - Parameter status: such as 404.
    public init(integerLiteral status: UInt32) { self.init([status...status]) }

    /// Several statuses.
    ///
    /// - Parameter statuses: such as 500, 502.
    public init(arrayLiteral statuses: UInt32...) { self.init(statuses.map { $0...$0 }) }
}
