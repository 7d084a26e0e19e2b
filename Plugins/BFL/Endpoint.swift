import GessoKit

/// One endpoint: its row of the model table, and how it differs on the wire.
struct Endpoint: Sendable {
    /// The fields that pictures go into.
    enum Pictures {
        /// `image_prompt`: one picture that steers, and is not edited.
        case prompt
        /// `input_image`, `input_image_2` and so on.
        case numbered
        /// `input_image` alone.
        case input
        /// `image`, and `mask`.
        case image
    }

    var model: Model
    var pictures: Pictures
    /// The most permissive value of `safety_tolerance`.
    var tolerance: Int64 = 6
    var takesPrompt = true
    var needsPrompt = false
    var needsMask = false
    var needsSize = false
    var steps: ClosedRange<UInt32>?
    var guidance: ClosedRange<Double>?
    var rate: Rate?

    init(
        _ model: Model, pictures: Pictures, _ rate: Rate?,
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) {
        self.model = model
        self.pictures = pictures
        self.rate = rate
        fill(&self)
    }

    /// Refuses what the endpoint would answer with 422.
    func check(_ request: Request) throws(Failure) {
        if needsPrompt, request.prompt?.isEmpty ?? true {
            throw .invalid("/prompt", "`\(model.id)` needs a prompt")
        }
        if needsMask, request.mask == nil {
            throw .invalid("/mask", "`\(model.id)` needs a mask")
        }
        if needsSize, request.pixels == nil {
            throw .invalid("/size", "`\(model.id)` needs the size of the new canvas")
        }
        if model.sizes == .providerDecides, request.pixels != nil {
            throw .invalid(
                "/size",
                model.aspectRatios.isEmpty
                    ? "`\(model.id)` keeps the size of its picture"
                    : "`\(model.id)` takes `aspect_ratio`")
        }
        if let value = request.steps, let range = steps, !range.contains(value) {
            throw outside("steps", range.lowerBound, range.upperBound)
        }
        if let value = request.guidance, let range = guidance, !range.contains(value) {
            throw outside("guidance", range.lowerBound, range.upperBound)
        }
    }

    private func outside<Number>(_ name: String, _ low: Number, _ high: Number) -> Failure {
        .invalid("/\(name)", "`\(model.id)` takes \(name) from \(low) to \(high)")
    }
}
