/// The sky that outdoor scenes share: gradient, sun or moon with its glow, stars, clouds.
struct Heavens: Sendable {
    let palette: Palette
    let horizon: Float
    let sunX: Float
    let sunY: Float
    private let radius: Float
    private let frame: Frame
    private let cloudNoise: Noise
    private let starNoise: Noise
    private let cover: Float
    private let isMoon: Bool
    private let moonShade: Noise

    /// - Parameters:
    ///   - brief: the picture.
    ///   - horizon: its height.
    ///   - cover: how much of the sky is cloud, 0 to 1.
    init(_ brief: Brief, horizon: Float, cover: Float) {
        var random = brief.random(1)
        palette = brief.palette
        frame = brief.frame
        self.horizon = horizon
        self.cover = cover
        isMoon = brief.palette.isNight
        radius = min(brief.frame.aspect, 1) * (isMoon ? random.between(0.05, 0.075) : 0.06)
        sunX = brief.frame.aspect * random.between(0.2, 0.8)
        // Near the horizon when its colour differs much from the zenith: at dawn and sunset.
        let height = isMoon ? random.between(0.25, 0.6) : random.between(0.45, 0.86)
        sunY = horizon * height
        cloudNoise = Noise(random.salt())
        starNoise = Noise(random.salt())
        moonShade = Noise(random.salt())
    }

    func shade(_ x: Float, _ y: Float) -> Paint {
        let t = y / horizon
        var paint = palette.sky(t)
        if palette.stars > 0 { paint = paint.lit(palette.paper, stars(x, y) * (1.1 - t)) }
        let dx = x - sunX
        let dy = y - sunY
        let distance = (dx * dx + dy * dy).squareRoot()
        paint = glowing(paint, distance)
        paint = disc(paint, dx, dy, distance)
        return cover > 0 ? clouded(paint, x, y, t, distance) : paint
    }

    private func glowing(_ paint: Paint, _ distance: Float) -> Paint {
        let near = 1 / (1 + (distance / radius) * (distance / radius) * 0.55)
        let wide = 1 / (1 + distance * distance * 14)
        return paint.lit(palette.light, near * 0.5 + wide * (isMoon ? 0.12 : 0.34))
    }

    private func disc(_ paint: Paint, _ dx: Float, _ dy: Float, _ distance: Float) -> Paint {
        let inside = frame.inside(distance - radius)
        guard inside > 0 else { return paint }
        guard isMoon else { return paint.mixed(palette.light, inside) }
        let seas = moonShade.cloud(dx / radius * 1.4, dy / radius * 1.4, octaves: 3)
        let shaded = palette.light.shaded(0.97 - 0.22 * smooth(seas, from: 0, to: 0.35))
        return paint.mixed(shaded, inside)
    }

    /// One star at most in each cell of a grid, of random place, size and brightness.
    private func stars(_ x: Float, _ y: Float) -> Float {
        let scale: Float = 46
        let cellX = Noise.floor(x * scale)
        let cellY = Noise.floor(y * scale)
        let bits = Noise.hash(cellX, cellY, starNoise.salt)
        guard Float(bits & 255) < palette.stars * 110 else { return 0 }
        let px = (Float(cellX) + 0.2 + 0.6 * Float((bits >> 8) & 255) / 255) / scale
        let py = (Float(cellY) + 0.2 + 0.6 * Float((bits >> 16) & 255) / 255) / scale
        let magnitude = Float(bits >> 24) / 255
        let size = max(0.0006 + 0.0016 * magnitude * magnitude * magnitude, frame.pixel * 0.55)
        let distance = ((x - px) * (x - px) + (y - py) * (y - py)).squareRoot()
        let core = unit(1.5 - distance / size)
        return core * (0.35 + 0.65 * magnitude)
    }

    private func clouded(
        _ paint: Paint, _ x: Float, _ y: Float, _ t: Float, _ sunDistance: Float
    ) -> Paint {
        // Clouds lie on a plane above: they flatten and shrink towards the horizon.
        let depth = 1 / (0.16 + max(0, 1 - t))
        let u = (x - frame.aspect * 0.5) * depth * 0.9
        let v = depth * 1.35
        let thick = cloudNoise.cloud(u + 50, v * 1.6, octaves: 5)
        let body = smooth(thick, from: 0.34 - cover * 0.5, to: 0.75 - cover * 0.42)
        guard body > 0 else { return paint }
        let above = cloudNoise.cloud(u + 50, v * 1.6 - 0.12, octaves: 3)
        let rim = smooth(above - thick, from: -0.12, to: 0.22)
        let warm = palette.light.mixed(palette.horizon, 0.45)
        let dark = palette.sky.mixed(palette.far, 0.55)
        let lit = dark.mixed(warm, 0.25 + 0.6 * rim + 0.25 / (1 + sunDistance * sunDistance * 8))
        let fade = smooth(t, from: 1.02, to: 0.82)
        return paint.mixed(palette.isNight ? lit.shaded(0.42) : lit, body * 0.88 * fade)
    }
}
