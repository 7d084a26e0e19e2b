import GessoBase

/// How far an operation came: to its next wait, or to its end.
indirect enum OperationLeg: Sendable {
    case waits(Duration)
    case done(OperationResult)
    case failed(StepFailure)
}
