public import GessoBase

/// One thing that a step can do, as named after `uses:`.
///
/// A kind is one file in `Steps/`; adding one touches that file and one line of `StepRegistry`.
public protocol StepKind: Sendable {
    /// What it takes and gives.
    static var schema: StepSchema { get }
}
