/// A row of firs, close together.
struct Grove: Sendable {
    private struct Fir {
        var x, top, foot, width, tiers: Float
    }

    private let firs: [Fir]
    private let spacing: Float
    private let ground: Noise
    private let base: Float
    private let height: Float

    /// - Parameters:
    ///   - frame: the picture.
    ///   - base: where the trees stand.
    ///   - height: of a usual tree.
    ///   - spacing: between two trees.
    ///   - spread: how uneven the ground is.
    ///   - random: the composition.
    init(
        _ frame: Frame, base: Float, height: Float, spacing: Float, spread: Float,
        _ random: inout Random
    ) {
        let noise = Noise(random.salt())
        ground = noise
        self.spacing = spacing
        self.base = base
        self.height = height
        let count = Int(frame.aspect / spacing) + 5
        firs = (0..<count).map { index in
            let x = (Float(index) - 2 + random.between(-0.35, 0.35)) * spacing
            let tall = height * random.between(0.55, 1.25)
            let foot = base + spread * noise.gradient(x * 2.2, 0.5)
            return Fir(
                x: x, top: foot - tall, foot: foot, width: tall * random.between(0.15, 0.22),
                tiers: Float(7 + random.below(4)))
        }
    }

    /// How much of a pixel the trees and the ground below them hide.
    func coverage(_ x: Float, _ y: Float, _ frame: Frame) -> Float {
        if y < base - height * 1.7 { return 0 }
        let cell = Int(x / spacing) + 2
        var covered: Float = 0
        for index in max(cell - 3, 0)...max(min(cell + 3, firs.count - 1), 0) {
            covered = max(covered, Self.coverage(firs[index], x, y, frame))
            if covered >= 1 { return 1 }
        }
        return covered
    }

    private static func coverage(_ fir: Fir, _ x: Float, _ y: Float, _ frame: Frame) -> Float {
        let t = (y - fir.top) / (fir.foot - fir.top)
        guard t > -0.02 else { return 0 }
        let dx = abs(x - fir.x)
        // Each tier of branches hangs over the next one.
        let tier = t * fir.tiers
        let part = tier - Float(Noise.floor(tier))
        let half = t >= 1 ? fir.width : fir.width * t * (0.62 + 0.38 * part) + 0.0008
        let reach = t < 0 ? -1 : half - dx
        return unit(reach * Float(frame.height) * 0.9 + 0.5)
    }
}
