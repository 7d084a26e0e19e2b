import GessoBase

/// Why an instance cannot be prepared.
enum PreparationProblem: Error {
    /// Something in its `with` is wrong; each has a field.
    case findings([StepFinding])
    case failure(StepFailure)
    /// These URLs have to be fetched first.
    case waiting([String])
    /// Its provider cannot be used.
    case provider(Diagnostic)
}
