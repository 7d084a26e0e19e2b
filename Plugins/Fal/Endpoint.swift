import GessoKit

/// One endpoint of fal: its row of the model table, and how it differs on the wire.
struct Endpoint: Sendable {
    /// How an endpoint is told the format of its pictures.
    enum Format: String {
        case outputFormat = "output_format"
        case format
        /// Not at all.
        case none
    }

    /// How an endpoint is told what it may show.
    enum Safety {
        /// `enable_safety_checker`, on or off.
        case checker
        /// `safety_tolerance`, a text from 1, the strictest, to 6.
        case tolerance
    }

    var model: Model
    var format = Format.outputFormat
    var safety = Safety.checker
    var takesPrompt = true
    /// False where the size of the input decides.
    var takesSize = true
    var steps: ClosedRange<UInt32>?
    var guidance: ClosedRange<Double>?
    var strength: ClosedRange<Double>?
    /// The size where none is asked for; nil is that of the input.
    var standard: Size? = Size(1024, 768)
    var price: Rate?

    init(_ model: Model, _ fill: (inout Endpoint) -> Void = { _ in }) {
        self.model = model
        fill(&self)
    }

    /// The same on the wire for another row.
    func like(_ model: Model, _ fill: (inout Endpoint) -> Void = { _ in }) -> Endpoint {
        var endpoint = self
        endpoint.model = model
        fill(&endpoint)
        return endpoint
    }

    /// Refuses what the endpoint would answer with 422.
    func check(_ request: Request) throws(Failure) {
        if !takesSize, request.pixels != nil {
            throw .invalid("/size", "`\(model.id)` keeps the size of its picture")
        }
        if model.mask != .none, request.mask == nil {
            throw .invalid("/mask", "`\(model.id)` needs a mask")
        }
        try check(request.steps, steps, "steps")
        try check(request.guidance, guidance, "guidance")
        try check(request.strength, strength, "strength")
    }

    private func check<Number>(
        _ value: Number?, _ range: ClosedRange<Number>?, _ name: String
    ) throws(Failure) {
        guard let value, let range, !range.contains(value) else { return }
        throw .invalid(
            "/\(name)",
            "`\(model.id)` takes \(name) from \(range.lowerBound) to \(range.upperBound)")
    }
}
