/// An operation that a run left open.
public struct JournalLeftover: Sendable, Hashable {
    /// As messages name it.
    public var instance: String
    public var provider: String
    /// The provider's id of the job; nil where it is not known.
    public var job: String?
    /// Whether something went out whose outcome nobody knows.
    public var isUnknown: Bool
    /// What that may have cost, in millionths of a dollar; nil where it is unknown.
    public var highMicroUSD: Int?

    /// Nil where nothing was paid for.
    init?(_ operation: JournalOperation) {
        guard operation.hasAnswer || operation.unknown != nil else { return nil }
        instance = operation.head.instance
        provider = operation.head.provider
        job = operation.job
        isUnknown = operation.unknown != nil
        highMicroUSD = operation.unknown?.highMicroUSD
    }
}
