public import GessoBase

/// One thing that a step can do, as named after `uses:`.
///
/// A kind is one file in `Steps/`; adding one touches that file and one line of `StepRegistry`.
public protocol StepKind: Sendable {
    /// What it takes and gives.
    static var schema: StepSchema { get }

    /// What is wrong with values that the schema allows, as far as it shows before anything runs.
    ///
    /// `with` has the defaults filled in; a picture that is not made yet has no artifact.
    static func check(_ with: ValueMap) -> [StepFinding]
}

extension StepKind {
    public static func check(_ with: ValueMap) -> [StepFinding] { [] }
}

/// A step kind that makes something when it runs, in contrast to text that planning computes.
public protocol RunnableStep: StepKind {
    /// Makes the outputs of one instance.
    ///
    /// It is called on a thread of the compute pool, except for providers that wait for a server,
    /// and may be called again after a failure.
    static func run(_ job: StepJob) async throws(StepFailure) -> StepOutput
}
