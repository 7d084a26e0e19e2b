import GessoBase

extension FieldCheck {
    mutating func checkSize() {
        let size = value("size").flatMap { $0 == .string("auto") ? nil : $0 }
        if let size {
            if checkExclusive(size) { checkPixels(size) }
            return
        }
        if let ratio = value("aspect_ratio")?.string { checkRatio(ratio) }
        if let tier = value("resolution") { checkTier(tier) }
    }

    private mutating func checkExclusive(_ size: Value) -> Bool {
        for other in ["aspect_ratio", "resolution"] where value(other) != nil {
            refuse(other, "`size` and `\(other)` exclude each other", help: "leave one out")
            return false
        }
        return true
    }

    private mutating func checkPixels(_ value: Value) {
        guard let size = SizeText.size(value) else {
            refuse("size", "a size is `WIDTHxHEIGHT` in pixels, or `auto`")
            return
        }
        guard let model, let problem = SizeRule(model).problem(size) else {
            request.pixels = size
            return
        }
        refuse(
            "size", "`\(name)` does not make \(size.text): \(problem)",
            help: Self.help(size, model))
    }

    private static func help(_ size: ModelFacts.Size, _ model: ModelFacts) -> String? {
        if let nearest = SizeRule(model).nearest(to: size) {
            return "the nearest is `size: \(nearest.text)`; then add a step: uses: image.resize,"
                + " with: {image: …, width: \(size.width), height: \(size.height), fit: cover}"
        }
        guard !model.aspectRatios.isEmpty else { return nil }
        return "write `aspect_ratio`: \(model.aspectRatios.joined(separator: ", "))"
    }

    /// A ratio that the model takes as a word, or the size of that ratio.
    private mutating func checkRatio(_ text: String) {
        guard let model, !model.aspectRatios.contains(text) else {
            request.aspectRatio = text
            return
        }
        // As with `size: auto`: the provider decides.
        if text == "auto" { return }
        if !model.aspectRatios.isEmpty {
            let known = model.aspectRatios.joined(separator: ", ")
            refuse("aspect_ratio", "`\(name)` has no ratio \(text)", help: "it has \(known)")
            return
        }
        guard let ratio = SizeText.ratio(text) else {
            refuse("aspect_ratio", "a ratio is two whole numbers, such as 16:9")
            return
        }
        let rule = SizeRule(model)
        if !rule.takesPixels {
            if allows("aspect_ratio", if: model.isNoted) { request.aspectRatio = text }
        } else if let size = rule.size(ofRatio: ratio.width, ratio.height) {
            request.pixels = size
        } else {
            refuse(
                "aspect_ratio", "`\(name)` makes no size of the ratio \(text)", help: rule.list)
        }
    }

    private mutating func checkTier(_ value: Value) {
        let tier = value.string ?? value.int.map(String.init) ?? ""
        let isKnown = model?.choices["resolution"]?.contains(tier) ?? false
        guard let model, !model.isNoted, !isKnown else {
            request.resolution = tier
            return
        }
        guard let tiers = model.choices["resolution"] else {
            let help = SizeRule(model).takesPixels ? "it takes pixels: write `size`" : nil
            _ = allows("resolution", if: false, help: help)
            return
        }
        refuse(
            "resolution", "`\(name)` has no resolution \(tier)",
            help: "it has \(tiers.joined(separator: ", "))")
    }
}
