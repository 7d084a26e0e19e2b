/// What a request would cost, in millionths of a dollar.
public struct Estimate: Sendable, Hashable {
    /// The least it can cost; nil is unknown.
    public var low: Int64?
    /// The most it can cost; nil is unknown.
    public var high: Int64?

    /// Makes an estimate.
    ///
    /// - Parameters:
    ///   - low: the least it can cost.
    ///   - high: the most it can cost.
    public init(low: Int64?, high: Int64?) {
        self.low = low
        self.high = high
    }

    /// Nobody knows.
    public static let unknown = Estimate(low: nil, high: nil)
    /// It costs nothing.
    public static let free = Estimate(low: 0, high: 0)
}
