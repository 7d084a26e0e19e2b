import GessoKit

/// A picture and a prompt to pictures: repainted where the mask is white, or all over.
struct Edit: Sendable {
    private let commission: Commission
    private let source: Raster
    private let mask: Mask?
    private let strength: Float
    private let series: Series
    private let removes: Bool

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        commission = try Commission(request)
        source = try Order.source(request)
        mask = try Order.mask(request, for: source)
        strength = unit(Float(request.strength ?? 0.6))
        series = try Series(request)
        let words = Words(request.prompt ?? "").list
        removes = words.isEmpty || words == ["remove"]
        if removes, mask == nil {
            throw words.isEmpty
                ? .invalid("/prompt", "an edit needs a prompt, or a mask of what is to be removed")
                : .invalid("/mask", "'remove' needs a mask of what is to be removed")
        }
    }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        try series.run(watch) { seed, watch throws(Failure) in
            let raster = try edited(seed, watch)
            commission.letter(raster)
            return raster
        }
    }

    private func edited(_ seed: Int64, _ watch: Watch) throws(Failure) -> Raster {
        guard let mask else {
            return try Repaint(commission: commission, strength: strength)
                .run(source, seed: seed, watch)
        }
        if removes { return try Inpainting(seed: seed).fill(source, mask, watch) }
        return try repainted(mask, seed, watch)
    }

    /// Paints the scene into the box around the mask and lays it over, drawn in at the border.
    private func repainted(
        _ mask: Mask, _ seed: Int64, _ watch: Watch
    ) throws(Failure) -> Raster {
        let result = source.copy()
        guard let bounds = mask.bounds else { return result }
        let frame = Frame(width: bounds.x.count, height: bounds.y.count)
        let scene = try commission.paint(frame, seed: seed, watch)
        let soft = mask.feathered(max(1, min(frame.width, frame.height) / 24))
        for row in bounds.y {
            scene.withRow(row - bounds.y.lowerBound) { new in
                result.withRow(row) { old in
                    for column in bounds.x {
                        let share = soft.values[row * mask.width + column]
                        guard share > 0 else { continue }
                        let over = new[column - bounds.x.lowerBound]
                        old[column] = old[column].blended(over, share)
                    }
                }
            }
        }
        return result
    }
}

extension Raster.Pixel {
    /// This pixel on the way to another one, `share` of 255; colours weigh by their opacity.
    @inline(__always)
    func blended(_ other: Self, _ share: UInt8) -> Self {
        if share == 255 { return other }
        let before = Int(w) * (255 - Int(share))
        let after = Int(other.w) * Int(share)
        let whole = before + after
        guard whole > 0 else { return other }
        var result = Self()
        for channel in 0..<3 {
            let sum = Int(self[channel]) * before + Int(other[channel]) * after
            result[channel] = UInt8((sum + whole / 2) / whole)
        }
        result.w = UInt8((whole + 127) / 255)
        return result
    }
}
