import GessoKit

/// One model: its row of the table, and how it differs on the wire.
struct Endpoint: Sendable {
    /// The call that starts its tasks.
    enum Call: Sendable {
        case textToImage
        case upscale
        /// A saved configuration picks the model.
        case routed
    }

    /// What counts as a character of the prompt.
    enum Unit: Sendable {
        case utf16
        case scalar
    }

    var model: Model
    var call = Call.textToImage
    var frames: [Frame] = []
    /// The words that leave the ratio to the model: of each tier, and the first without one.
    var automatic: [(tier: String?, word: String)] = []
    var prompt: ClosedRange<Int> = 1...1000
    var unit = Unit.scalar
    /// How many pictures one task may make.
    var counts: [UInt32] = [1]
    var isTagged = true
    var moderates = false
    var choosesFormat = false
    var rate: Rate?

    init(_ model: Model, _ fill: (inout Endpoint) -> Void) {
        self.model = model
        fill(&self)
        self.model.sizes = frames.isEmpty ? .providerDecides : .listed(frames.map(\.size))
        if !frames.isEmpty { self.model.aspectRatios = Self.unique(frames.map(\.ratio)) }
        let tiers = Self.unique(frames.compactMap(\.tier))
        if !tiers.isEmpty { self.model.choices.append(Choice("resolution", tiers)) }
        self.model.maxImages = counts.max() ?? 1
        // A bound for the host, which counts bytes; the plugin counts as Runway does.
        self.model.maxPromptBytes = call == .upscale ? 0 : UInt32(prompt.upperBound * 3)
    }

    private static func unique(_ words: [String]) -> [String] {
        words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// How many pictures each of the tasks makes that a request becomes.
    func portions(_ count: UInt32) -> [UInt32] {
        var (portions, left): ([UInt32], UInt32) = ([], max(1, count))
        while left > 0 {
            let portion = counts.filter { $0 <= left }.max() ?? 1
            portions.append(portion)
            left -= portion
        }
        return portions
    }

    /// Refuses what Runway would answer with 400.
    func check(_ request: Request) throws(Failure) {
        guard call == .upscale else { return try check(prompt: request.prompt ?? "") }
        try UpscaleRule(model: model.id).check(request)
    }

    private func check(prompt text: String) throws(Failure) {
        let count = unit == .utf16 ? text.utf16.count : text.unicodeScalars.count
        guard count >= prompt.lowerBound else {
            throw .invalid("/prompt", "`\(model.id)` needs a prompt")
        }
        guard count <= prompt.upperBound else {
            throw .invalid(
                "/prompt",
                "the prompt has \(count) characters, `\(model.id)` takes \(prompt.upperBound)")
        }
    }
}
