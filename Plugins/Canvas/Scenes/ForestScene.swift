/// Rows of firs that fade into mist, with the sun somewhere behind them.
struct ForestScene: Scene {
    private let frame: Frame
    private let palette: Palette
    private let heavens: Heavens
    private let hill: Skyline
    private let rows: [Grove]
    private let mist: Noise
    private let shafts: Noise

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        heavens = Heavens(brief, horizon: 0.8, cover: random.between(0.1, 0.5))
        let noise = Noise(random.salt())
        hill = Skyline(brief.frame) { 0.50 - 0.2 * noise.ridge($0 * 1.1, 0.5, octaves: 5) }
        let count = 6
        rows = (0..<count).map { index in
            let near = Float(index) / Float(count - 1)
            let tall = mix(0.10, 0.46, near * near)
            return Grove(
                brief.frame, base: mix(0.58, 1.16, near), height: tall, spacing: tall * 0.19,
                spread: mix(0.10, 0.05, near), &random)
        }
        mist = Noise(random.salt())
        shafts = Noise(random.salt())
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        var open: Float = 1
        var paint = Paint.zero
        for index in rows.indices.reversed() {
            let covered = rows[index].coverage(x, y, frame) * open
            guard covered > 0 else { continue }
            paint += wood(index, x, y) * covered
            open -= covered
            if open <= 0.001 { break }
        }
        if open > 0.001 { paint += behind(x, y, column) * open }
        paint.w = 1
        return paint.lit(palette.light, light(x, y))
    }

    private func behind(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        let hidden = hill.coverage(column, y)
        guard hidden < 1 else { return far(y) }
        return heavens.shade(x, y).mixed(far(y), hidden)
    }

    private func far(_ y: Float) -> Paint {
        palette.far.mixed(palette.horizon, unit(0.3 + y * 0.5))
    }

    private func wood(_ index: Int, _ x: Float, _ y: Float) -> Paint {
        let near = Float(index) / Float(rows.count - 1)
        let green =
            near < 0.6
            ? palette.far.mixed(palette.mid, near / 0.6)
            : palette.mid.mixed(palette.near.mixed(palette.ink, 0.45), (near - 0.6) / 0.4)
        let foot = mix(0.58, 1.16, near)
        let drift = mist.cloud(x * 2.2 + Float(index) * 7, y * 5, octaves: 3)
        let fog = smooth(y, from: foot - 0.16, to: foot + 0.06) * (1 - near) * (0.8 + drift * 0.5)
        let texture = 1 + mist.gradient(x * 130, y * 90) * 0.09
        return green.shaded(texture).mixed(palette.horizon, unit(fog + (1 - near) * 0.22))
    }

    /// Shafts of light that fan out from the sun.
    private func light(_ x: Float, _ y: Float) -> Float {
        let dx = x - heavens.sunX
        let dy = y - heavens.sunY
        guard dy > 0 else { return 0 }
        let distance = (dx * dx + dy * dy).squareRoot()
        let beam = shafts.gradient(dx / (dy + 0.12) * 4.5, 0.5)
        return smooth(beam, from: 0, to: 0.55) * 0.16 / (1 + distance * 3)
            * (palette.isNight ? 0.4 : 1)
    }
}
