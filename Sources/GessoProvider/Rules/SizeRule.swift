package import GessoBase

/// Which sizes a model makes.
package struct SizeRule {
    let model: ModelFacts

    package init(_ model: ModelFacts) { self.model = model }

    /// Whether the model is told a width and a height.
    var takesPixels: Bool { !model.sizes.isEmpty || model.sizeRange != nil }

    /// "it makes 1024x1024, …"; nil where there is no list.
    var list: String? {
        guard !model.sizes.isEmpty else { return nil }
        return "it makes \(model.sizes.map(\.text).joined(separator: ", "))"
    }

    /// Why the model does not make a size; nil where it does, or where nothing is known.
    func problem(_ size: ModelFacts.Size) -> String? {
        if !model.sizes.isEmpty { return model.sizes.contains(size) ? nil : list }
        guard let range = model.sizeRange else {
            return model.aspectRatios.isEmpty
                ? limitProblem(size) : "it takes a ratio, not pixels"
        }
        return Self.problem(size, in: range) ?? limitProblem(size)
    }

    static func problem(
        _ size: ModelFacts.Size, in range: ModelFacts.SizeRange
    ) -> String? {
        let isWithin =
            (range.minimum.width...range.maximum.width).contains(size.width)
            && (range.minimum.height...range.maximum.height).contains(size.height)
        guard isWithin else {
            return "its sizes are from \(range.minimum.text) to \(range.maximum.text)"
        }
        let isOnStep =
            (size.width - range.minimum.width) % range.step.width == 0
            && (size.height - range.minimum.height) % range.step.height == 0
        return isOnStep ? nil : "its sizes are in steps of \(range.step.text)"
    }

    private func limitProblem(_ size: ModelFacts.Size) -> String? {
        if let least = model.minPixels, size.pixels < least {
            return "it makes \(least) pixels at least, not \(size.pixels)"
        }
        if let most = model.maxPixels, size.pixels > most {
            return "it makes \(most) pixels at most, not \(size.pixels)"
        }
        guard let permille = model.maxRatioPermille else { return nil }
        let (long, short) = (max(size.width, size.height), min(size.width, size.height))
        guard Double(long) * 1000 > Double(short) * Double(permille) else { return nil }
        return "the longer side is at most \(Double(permille) / 1000) times the shorter"
    }
}
