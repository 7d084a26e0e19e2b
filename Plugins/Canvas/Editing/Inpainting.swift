import GessoKit

/// Fills a hole from its surroundings.
///
/// Patches that fit are looked for on a pyramid, from coarse
/// to fine, and each pixel is voted by the patches that cover it. Integers only.
struct Inpainting: Sendable {
    let seed: Int64

    /// Fills what the mask marks; pixels with mask 0 are not touched.
    ///
    /// - Parameters:
    ///   - source: the picture.
    ///   - mask: as large as the picture.
    ///   - watch: asked between passes.
    /// - Returns: a new picture.
    /// - Throws: `cancelled`.
    func fill(_ source: Raster, _ mask: Mask, _ watch: Watch) throws(Failure) -> Raster {
        let result = source.copy()
        guard let crop = Self.crop(mask) else { return result }
        var levels = [Level(source, mask, crop)]
        while let last = levels.last, last.canShrink { levels.append(last.halved()) }
        var field: PatchField?
        for index in levels.indices.reversed() {
            levels[index].prime(from: field)
            var next = PatchField(levels[index], seed: UInt64(bitPattern: seed) &+ UInt64(index))
            if let field { next.adopt(field) } else { next.scatter() }
            let part = watch.part(levels.count - 1 - index, of: levels.count)
            try next.settle(passes: index == 0 ? 3 : 4, part)
            field = next
            levels[index] = next.level
        }
        levels[0].write(to: result, mask, crop)
        return result
    }

    /// The box around the hole with enough around it to copy from.
    private static func crop(_ mask: Mask) -> (x: Range<Int>, y: Range<Int>)? {
        guard let bounds = mask.bounds else { return nil }
        let margin = max(48, max(bounds.x.count, bounds.y.count))
        return (
            max(0, bounds.x.lowerBound - margin)..<min(mask.width, bounds.x.upperBound + margin),
            max(0, bounds.y.lowerBound - margin)..<min(mask.height, bounds.y.upperBound + margin)
        )
    }
}
