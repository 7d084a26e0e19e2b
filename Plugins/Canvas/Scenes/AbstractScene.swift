/// Currents of colour with translucent discs drifting on them.
struct AbstractScene: Scene {
    private struct Disc {
        var x, y, radius, strength: Float
        var paint: Paint
        var isRing: Bool
    }

    private let frame: Frame
    private let palette: Palette
    private let drift: Noise
    private let grain: Noise
    private let bands: Float
    private let angle: (x: Float, y: Float)
    private let discs: [Disc]

    init(_ brief: Brief) {
        frame = brief.frame
        palette = brief.palette
        var random = brief.random()
        drift = Noise(random.salt())
        grain = Noise(random.salt())
        bands = random.between(2.2, 3.6)
        let turn = random.unit()
        angle = (Wave.cosine(turn), Wave.sine(turn))
        let aspect = brief.frame.aspect
        let palette = brief.palette
        discs = (0..<14).map { index in
            Disc(
                x: random.between(-0.05, 1.05) * aspect, y: random.between(-0.05, 1.05),
                radius: brief.frame.short * random.between(0.03, 0.24),
                strength: random.between(0.35, 0.8),
                paint: index % 5 == 4 ? palette.paper : palette.accent(index),
                isRing: random.chance(0.3))
        }
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        let bendX = drift.cloud(x * 1.3, y * 1.3, octaves: 3)
        let bendY = drift.cloud(x * 1.3 + 40, y * 1.3 + 11, octaves: 3)
        let flow = (x + bendX * 0.9) * angle.x + (y + bendY * 0.9) * angle.y
        var paint = current(flow * bands + bendY, depth: bendX)
        for disc in discs { paint = laid(disc, on: paint, x + bendX * 0.03, y + bendY * 0.03) }
        return paint.shaded(0.97 + grain.gradient(x * 240, y * 240) * 0.015)
    }

    /// Layers like cut paper: each has its colour and darkens towards the edge of the next.
    private func current(_ level: Float, depth: Float) -> Paint {
        let whole = Noise.floor(level)
        let part = level - Float(whole)
        let here = colour(whole)
        let next = colour(whole &+ 1)
        let edge = smooth(part, from: 1 - frame.pixel * bands * 1.6, to: 1)
        let shadow = 1 - 0.32 * part * part * part
        return here.mixed(palette.paper, 0.10 + depth * 0.12).shaded(shadow).mixed(next, edge)
    }

    private func colour(_ index: Int32) -> Paint {
        let ramp = [
            palette.near, palette.accents[0], palette.sky, palette.accents[1], palette.far,
            palette.horizon, palette.accents[2], palette.zenith,
        ]
        return ramp[Int(UInt32(bitPattern: index) % 8)]
    }

    private func laid(_ disc: Disc, on paint: Paint, _ x: Float, _ y: Float) -> Paint {
        let dx = x - disc.x
        let dy = y - disc.y
        let reach = disc.radius * 1.25
        guard abs(dx) < reach, abs(dy) < reach else { return paint }
        let distance = (dx * dx + dy * dy).squareRoot()
        let edge = distance - disc.radius
        if disc.isRing {
            return paint.mixed(disc.paint, frame.inside(abs(edge) - disc.radius * 0.05) * 0.9)
        }
        let body = frame.inside(edge) * disc.strength * (0.55 + 0.45 * unit(distance / disc.radius))
        let shadow = (1 - smooth(distance, from: disc.radius, to: reach)) * 0.18
        return paint.shaded(1 - shadow).mixed(disc.paint, body)
    }
}
