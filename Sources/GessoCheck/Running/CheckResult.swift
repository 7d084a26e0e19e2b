/// One check of a run and how it ended.
public struct CheckResult: Sendable {
    public var check: Check
    public var outcome: CheckOutcome
    /// From start to end.
    public var seconds: Double
}
