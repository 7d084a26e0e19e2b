import GessoBase

extension FieldCheck {
    mutating func checkNumbers() {
        checkSeed()
        if let number = value("strength")?.double, allows("strength", if: has(.strength)) {
            if !(0...1).contains(number) { refuse("strength", "`strength` is from 0 to 1") }
            request.strength = number
        }
        if let number = value("guidance")?.double, allows("guidance", if: has(.guidance)) {
            request.guidance = number
        }
        if let number = value("steps")?.int, allows("steps", if: has(.steps)) {
            request.steps = number
        }
        request.factor = value("factor")?.double
    }

    /// A number needs a model with seeds; `auto` is left to the caller, who knows the instance.
    private mutating func checkSeed() {
        guard let seed = value("seed")?.int, allows("seed", if: has(.seed)) else { return }
        let limit = model?.seedMax ?? .max
        guard seed >= 0, seed <= limit else {
            refuse("seed", "`\(name)` takes seeds from 0 to \(limit), not \(seed)")
            return
        }
        request.seed = seed
    }

    mutating func checkInputs() {
        let sources = count("image") + count("images")
        let styles = count("style_images")
        let isReference = request.operation == .generate
        if isReference, sources > 0, !allows("images", if: has(.references)) { return }
        if styles > 0, !allows("style_images", if: has(.references)) { return }
        if value("mask") != nil, model?.mask == ModelFacts.MaskForm.none {
            let help = "without a mask the model edits the whole picture"
            _ = allows("mask", if: false, help: help)
        }
        guard let model, sources + styles > model.maxInputs else { return }
        refuse(
            value("images") == nil ? "image" : "images",
            "`\(name)` takes \(model.maxInputs) pictures at most, not \(sources + styles)")
    }

    private func count(_ field: String) -> Int {
        guard let value = value(field) else { return 0 }
        return value.list?.count ?? 1
    }
}
