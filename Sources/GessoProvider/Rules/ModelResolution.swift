public import GessoBase

/// A provider step's fields, resolved against a model.
public struct ModelResolution: Sendable {
    /// The row of the model; nil where the model is not in the table.
    public var model: ModelFacts?
    /// Everything but the inputs' bytes, for the whole step; nil when a finding is an error.
    ///
    /// Its inputs are not filled in, its `imageCount` is the step's `n`, its `seed` the number
    /// that the step gives, nil for `auto`.
    public var request: OperationRequest?
    /// Image counts of the requests that `n` is split into, in order; one entry without a split.
    public var counts: [Int]
    /// In the order of the fields in `with`.
    public var findings: [ModelFinding]

    public init(
        model: ModelFacts?, request: OperationRequest?, counts: [Int], findings: [ModelFinding]
    ) {
        self.model = model
        self.request = request
        self.counts = counts
        self.findings = findings
    }
}
