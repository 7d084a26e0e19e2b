import GessoBase

extension FieldCheck {
    /// Gesso's own words, which every plugin maps to its nearest.
    private static let commonWords: [String: [String]] = [
        "quality": ["draft", "low", "standard", "high", "hd", "auto"],
        "style": ["natural", "vivid"],
        "safety": ["strict", "moderate", "low"],
    ]

    mutating func checkWords() {
        request.quality = word("quality", if: has(.quality))
        request.style = word("style", if: has(.style))
        request.stylePreset = word("style_preset", if: has(.style))
        request.safety = word("safety", if: true)
        request.background = background()
    }

    /// A word that the model takes.
    private mutating func word(_ field: String, if isSupported: Bool) -> String? {
        guard let word = value(field)?.string else { return nil }
        let listed = model?.choices[field]
        guard allows(field, if: isSupported || listed != nil) else { return nil }
        let common = Self.commonWords[field] ?? []
        let words = (listed ?? []) + common.filter { listed?.contains($0) != true }
        guard let model, !model.isNoted, !words.isEmpty, !words.contains(word) else {
            return word
        }
        let nearest = Suggestion.nearest(to: word, among: words)
        refuse(
            field, "`\(name)` has no \(field) `\(word)`",
            help: nearest.map { "did you mean `\($0)`?" }
                ?? "it has \(words.map { "`\($0)`" }.joined(separator: ", "))")
        return nil
    }

    /// An opaque background needs nothing of the model.
    private mutating func background() -> String? {
        guard let word = value("background")?.string else { return nil }
        guard word == "transparent" else { return has(.transparency) ? word : nil }
        guard !has(.transparency) else { return word }
        let help = "use `image.remove_background` on the picture"
        _ = allows("background", if: false, help: help)
        return nil
    }
}
