/// A stylised person, head and shoulders, in flat shapes with one side in shade.
struct PortraitScene: Scene {
    private let frame: Frame
    private let palette: Palette
    private let sitter: Sitter
    private let isTransparent: Bool
    private let backdrop: Noise
    private let halo: SIMD2<Float>

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        isTransparent = brief.isTransparent
        sitter = Sitter(brief, &random)
        backdrop = Noise(random.salt())
        halo = SIMD2(random.between(-0.14, 0.14), random.between(-0.14, 0.02))
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        // The sitter fits the shorter side; the unit is half of it.
        let scale = frame.short * 0.5
        let u = (x - frame.aspect / 2) / scale
        let v = (y - 1 + scale) / scale
        let behind = isTransparent ? Paint.clear : background(x, y, u, v)
        return sitter.laid(on: behind, u, v, frame, scale)
    }

    private func background(_ x: Float, _ y: Float, _ u: Float, _ v: Float) -> Paint {
        let wash = backdrop.cloud(x * 1.6, y * 1.6, octaves: 3)
        let base = palette.sky.mixed(palette.horizon, unit(y * 0.9 + wash * 0.5))
        let distance = Shape.circle(u - halo.x, v + 0.18 - halo.y, 0.78)
        let disc = frame.inside(distance * frame.short * 0.5)
        let tone = palette.accents[1].mixed(palette.light, 0.35 + 0.3 * unit(0.5 - v))
        let ring = frame.inside((abs(distance - 0.07) - 0.008) * frame.short * 0.5)
        return base.mixed(tone, disc * 0.85).mixed(palette.paper, ring * 0.7)
    }
}
