/// Rows of towers at the water, their windows and their reflections.
struct CityScene: Scene {
    private let frame: Frame
    private let palette: Palette
    private let heavens: Heavens
    private let rows: [Street]
    private let shore: Float
    private let ripples: Noise

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        shore = random.between(0.76, 0.84)
        heavens = Heavens(brief, horizon: 0.82, cover: random.between(0.2, 0.6))
        let foot = shore
        rows = (0..<3).map { index in
            Street(brief, depth: Float(index) / 2, foot: foot, &random)
        }
        ripples = Noise(random.salt())
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        guard y > shore else { return town(x, y) }
        let depth = (y - shore) / (1 - shore)
        let scale = 1 / (0.05 + depth)
        let wave = ripples.cloud(x * scale * 1.1, scale * 3.4, octaves: 3)
        let sway = wave * 0.03 * (0.15 + depth)
        let mirrored = town(x + sway, shore - (y - shore) * 1.25 - abs(wave) * 0.05 * depth)
        let water = palette.water.mixed(palette.ink, 0.35)
        let quay = frame.inside(abs(y - shore - 0.004) - 0.005)
        return mirrored.mixed(water, 0.34 + 0.22 * depth).shaded(1 + wave * 0.22)
            .mixed(palette.ink, quay * 0.85)
    }

    private func town(_ x: Float, _ y: Float) -> Paint {
        var open: Float = 1
        var paint = Paint.zero
        for row in rows.reversed() {
            guard let hit = row.shade(x, y) else { continue }
            paint += hit.paint * (hit.coverage * open)
            open *= 1 - hit.coverage
            if open <= 0.001 { break }
        }
        if open > 0.001 { paint += heavens.shade(x, y) * open }
        paint.w = 1
        return paint
    }
}
