package import GessoBase

extension SizeRule {
    static let megapixel = 1 << 20

    /// The size that the model makes and that is nearest; nil where none is found.
    package func nearest(to size: ModelFacts.Size) -> ModelFacts.Size? {
        if !model.sizes.isEmpty {
            return model.sizes.min { distance($0, size) < distance($1, size) }
        }
        guard let range = model.sizeRange else { return nil }
        return shapes(of: size).flatMap { shape in scales(for: shape).map { (shape, $0) } }
            .map { Self.round($0.0, by: $0.1, into: range) }
            .filter { problem($0) == nil }
            .min { distance($0, size) < distance($1, size) }
    }

    /// Different shapes are further apart than different sizes of one shape.
    private func distance(_ a: ModelFacts.Size, _ b: ModelFacts.Size) -> Double {
        let (w, h) = (Double(a.width) / Double(b.width), Double(a.height) / Double(b.height))
        return 4 * max(w / h, h / w) + max(w * h, 1 / (w * h))
    }

    /// The size itself, and with its longer side cut to the model's greatest ratio.
    private func shapes(of size: ModelFacts.Size) -> [ModelFacts.Size] {
        guard let permille = model.maxRatioPermille else { return [size] }
        let longest = { (short: Int) in max(1, Int(Double(short) * Double(permille) / 1000)) }
        let cut = ModelFacts.Size(
            width: min(size.width, longest(size.height)),
            height: min(size.height, longest(size.width)))
        return [size, cut]
    }

    /// One, and what brings the size to the limits of the number of pixels, with some room for
    /// rounding to steps.
    private func scales(for size: ModelFacts.Size) -> [Double] {
        let area = Double(max(1, size.pixels))
        let limits = [model.minPixels, model.maxPixels].compactMap { $0 }
        let exact = limits.map { (Double($0) / area).squareRoot() }
        return [1] + exact.flatMap { [$0, $0 * 0.97, $0 * 1.03, $0 * 0.9, $0 * 1.1] }
    }

    private static func round(
        _ size: ModelFacts.Size, by scale: Double, into range: ModelFacts.SizeRange
    ) -> ModelFacts.Size {
        let side = { (length: Int, least: Int, most: Int, step: Int) -> Int in
            let wanted = min(max(Double(length) * scale, Double(least)), Double(most))
            let steps = ((wanted - Double(least)) / Double(step)).rounded()
            return least + min(Int(steps), (most - least) / step) * step
        }
        return ModelFacts.Size(
            width: side(
                size.width, range.minimum.width, range.maximum.width, range.step.width),
            height: side(
                size.height, range.minimum.height, range.maximum.height, range.step.height))
    }

    /// The listed size of a ratio nearest to one megapixel, else one computed within the range.
    func size(ofRatio width: Int, _ height: Int) -> ModelFacts.Size? {
        let listed = model.sizes.filter { $0.width * height == $0.height * width }
        if !model.sizes.isEmpty { return listed.min(by: Self.isNearerMegapixel) }
        guard let range = model.sizeRange else { return nil }
        let exact = Self.multiples(width, height, in: range).filter { problem($0) == nil }
        if let best = exact.min(by: Self.isNearerMegapixel) { return best }
        let scale = (Double(Self.megapixel) / Double(width * height)).squareRoot()
        let ideal = ModelFacts.Size(
            width: max(1, Int(Double(width) * scale)), height: max(1, Int(Double(height) * scale)))
        guard let near = nearest(to: ideal) else { return nil }
        // Rounding to the step may bend the ratio by a tenth, not more.
        let bent = Double(near.width) * Double(height) / (Double(near.height) * Double(width))
        return (0.9...1.1).contains(bent) ? near : nil
    }

    private static func isNearerMegapixel(_ a: ModelFacts.Size, _ b: ModelFacts.Size) -> Bool {
        abs(a.pixels - megapixel) < abs(b.pixels - megapixel)
    }

    /// Exact multiples of a ratio, both sides on their step.
    private static func multiples(
        _ width: Int, _ height: Int, in range: ModelFacts.SizeRange
    ) -> [ModelFacts.Size] {
        let divisor = greatestCommonDivisor(width, height)
        let (a, b) = (width / divisor, height / divisor)
        let most = min(range.maximum.width / a, range.maximum.height / b, 65_535)
        return (0...most).dropFirst().lazy
            .map { ModelFacts.Size(width: a * $0, height: b * $0) }
            .filter { problem($0, in: range) == nil }
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? max(a, 1) : greatestCommonDivisor(b, a % b)
    }
}
