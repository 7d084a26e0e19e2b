import GessoKit

/// A model that Gesso knows: its row, how it is called and what it takes.
struct Endpoint: Sendable {
    var model: Model
    /// Nil: asked for before the first prediction.
    var target: Target?
    /// Nil: asked for before the first prediction.
    var inputs: Inputs?
    /// Whether a picture without a mask decides the size.
    var keepsShape = false
    var needsMask = false
    var needsPrompt = false
    var steps: ClosedRange<UInt32>?
    var guidance: ClosedRange<Double>?

    init(_ model: Model, _ fill: (inout Endpoint) -> Void = { _ in }) {
        self.model = model
        fill(&self)
    }

    /// Refuses what the model would refuse or ignore.
    func check(_ request: Request) throws(Failure) {
        if needsMask, request.mask == nil {
            throw .invalid("/mask", "`\(model.id)` needs a mask")
        }
        if needsPrompt, request.prompt?.isEmpty ?? true {
            throw .invalid("/prompt", "`\(model.id)` needs a prompt")
        }
        if keepsShape, request.operation == .edit, request.mask == nil {
            if request.pixels != nil { throw shaped("/size") }
            if request.aspectRatio != nil { throw shaped("/aspect_ratio") }
        }
        if let value = request.steps, let range = steps, !range.contains(value) {
            throw outside("steps", range.lowerBound, range.upperBound)
        }
        if let value = request.guidance, let range = guidance, !range.contains(value) {
            throw outside("guidance", range.lowerBound, range.upperBound)
        }
    }

    private func shaped(_ field: String) -> Failure {
        .invalid(field, "`\(model.id)` keeps the shape of the picture that it edits")
    }

    private func outside<Number>(_ name: String, _ low: Number, _ high: Number) -> Failure {
        .invalid("/\(name)", "`\(model.id)` takes \(name) from \(low) to \(high)")
    }
}
