/// A wide sky: heaped clouds by day, the Milky Way by night, balloons if the prompt has them.
struct SkyScene: Scene {
    private let frame: Frame
    private let palette: Palette
    private let heavens: Heavens
    private let mass: Noise
    private let detail: Noise
    private let hills: Skyline
    private let balloons: [Balloon]
    private let tilt: Float

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        heavens = Heavens(brief, horizon: 0.98, cover: 0)
        mass = Noise(random.salt())
        detail = Noise(random.salt())
        let noise = Noise(random.salt())
        hills = Skyline(brief.frame) { 0.955 - 0.07 * noise.cloud($0 * 1.6, 0.5, octaves: 6) }
        tilt = random.between(-0.7, 0.7)
        let named = brief.words.contains(["balloon", "airship"])
        let palette = brief.palette
        let aspect = brief.frame.aspect
        balloons = (0..<(named ? 5 : 0)).map { index in
            Balloon(
                x: aspect * random.between(0.08, 0.92), y: random.between(0.12, 0.7),
                size: brief.frame.short * random.between(0.04, 0.12),
                first: palette.accent(index), second: palette.paper)
        }.sorted { $0.size < $1.size }
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        var paint = heavens.shade(x, y)
        paint = palette.isNight ? galaxy(paint, x, y) : heaped(paint, x, y)
        for balloon in balloons { paint = balloon.laid(on: paint, x, y, frame) }
        let hidden = hills.coverage(column, y)
        return hidden > 0 ? paint.mixed(palette.near.mixed(palette.ink, 0.3), hidden) : paint
    }

    private func density(_ x: Float, _ y: Float) -> Float {
        let warp = mass.cloud(x * 1.5, y * 2.1, octaves: 2)
        let puff = detail.cloud(x * 3.2 + warp * 0.8, y * 4.4, octaves: 5)
        return mass.cloud(x * 1.25 + 9, y * 1.9, octaves: 3) + puff * 0.62 - 0.02
            + 0.16 * smooth(y, from: 0.25, to: 0.85)
    }

    /// Clouds that are bright where little cloud lies between them and the sun.
    private func heaped(_ paint: Paint, _ x: Float, _ y: Float) -> Paint {
        let here = density(x, y)
        let body = smooth(here, from: 0.02, to: 0.22)
        guard body > 0 else { return paint }
        let dx = heavens.sunX - x
        let dy = heavens.sunY - y - 0.2
        let away = max((dx * dx + dy * dy).squareRoot(), 0.05)
        let towards = density(x + dx / away * 0.045, y + dy / away * 0.045)
        let light = unit(0.62 + (here - towards) * 2.1 - here * 0.42)
        let bright = palette.paper.mixed(palette.light, 0.55)
        let dark = palette.sky.mixed(palette.far, 0.5).shaded(0.86)
        let tone = dark.mixed(bright, light)
        let glow = 0.4 / (1 + away * away * 12)
        return paint.mixed(tone.lit(palette.light, glow), body * 0.96)
    }

    private func galaxy(_ paint: Paint, _ x: Float, _ y: Float) -> Paint {
        let across = (y - 0.45) - (x - frame.aspect / 2) * tilt
        let band = 1 / (1 + across * across * 34)
        let gas = unit(0.55 + mass.cloud(x * 3, y * 3, octaves: 5) * 1.1)
        let dust = smooth(detail.cloud(x * 4.2, y * 4.2 + 3, octaves: 5), from: 0.02, to: 0.4)
        let tone = palette.accents[1].mixed(palette.accents[2], gas)
        let near = 1 / (1 + across * across * 400)
        let glow = band * gas * (1 - 0.75 * dust * near) * 0.5
        return paint.lit(tone, glow).lit(palette.light, near * gas * 0.16)
    }
}
