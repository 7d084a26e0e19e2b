public import GessoBase

/// Whether a provider answered when it was last asked.
public struct ProviderHealth: Sendable, Hashable {
    /// Since the last answer.
    public var failuresInRow = 0
    public var lastAnswer: Timestamp?
    public var lastFailure: Timestamp?
    public var lastFailureKind: FailureClass?

    public init() {}

    /// Nil for what is none.
    init?(_ map: ValueMap) {
        guard let failures = map["failures"]?.int, failures >= 0 else { return nil }
        failuresInRow = failures
        lastAnswer = Self.moment(map["answered_us"])
        lastFailure = Self.moment(map["failed_us"])
        lastFailureKind = map["class"]?.string.flatMap(FailureClass.init(rawValue:))
    }

    private static func moment(_ value: Value?) -> Timestamp? {
        value?.int.map { Timestamp(sinceEpoch: .microseconds($0)) }
    }

    var value: Value {
        .map([
            "failures": .int(failuresInRow),
            "answered_us": lastAnswer.map { .int($0.sinceEpoch.microseconds) } ?? .null,
            "failed_us": lastFailure.map { .int($0.sinceEpoch.microseconds) } ?? .null,
            "class": lastFailureKind.map { .string($0.rawValue) } ?? .null,
        ])
    }
}
