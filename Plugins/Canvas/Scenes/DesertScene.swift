/// Dunes with sharp crests, one side in the sun, rippled in front.
struct DesertScene: Scene {
    private struct Dune {
        var line: Skyline
        var field: Noise
        var near: Float
    }

    private let frame: Frame
    private let palette: Palette
    private let heavens: Heavens
    private let dunes: [Dune]
    private let ripple: Noise
    private let sunSide: Float
    private let mesas: Skyline
    private let cacti: [Cactus]

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        heavens = Heavens(brief, horizon: 0.58, cover: random.between(0, 0.35))
        sunSide = heavens.sunX > brief.frame.aspect / 2 ? 1 : -1
        let count = 5
        dunes = (0..<count).map { Self.dune($0, of: count, brief, &random) }
        ripple = Noise(random.salt())
        let rock = Noise(random.salt())
        mesas = Skyline(brief.frame) { x in
            // Steps in a smooth field make flat tops with steep sides.
            let level = rock.gradient(x * 1.7, 0.5)
            let step = smooth(level, from: 0.12, to: 0.17) * 0.08
            return 0.575 - step - smooth(level, from: 0.38, to: 0.42) * 0.04
                - abs(rock.gradient(x * 30, 9)) * 0.004
        }
        let named = brief.words.contains(["cactus", "cacti"])
        let aspect = brief.frame.aspect
        cacti = (0..<(named ? 3 : random.below(3))).map { _ in
            Cactus(
                x: aspect * random.between(0.08, 0.92), foot: random.between(0.74, 0.95),
                &random)
        }.sorted { $0.foot < $1.foot }
    }

    private static func dune(
        _ index: Int, of count: Int, _ brief: Brief, _ random: inout Random
    ) -> Dune {
        let near = Float(index) / Float(count - 1)
        let noise = Noise(random.salt())
        let shift = random.between(0, 60)
        let scale = mix(2.6, 0.9, near)
        let height = mix(0.05, 0.17, near)
        let base = mix(0.60, 0.90, near)
        let line = Skyline(brief.frame) { x in
            let field = noise.gradient(x * scale + shift, 0.4)
            let crest = 1 - abs(field)
            return base - height * crest * crest - 0.02 * noise.gradient(x * scale * 0.6, 7)
        }
        return Dune(line: line, field: Noise(random.salt()), near: near)
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        var open: Float = 1
        var paint = Paint.zero
        for dune in dunes.reversed() {
            let covered = dune.line.coverage(column, y) * open
            guard covered > 0 else { continue }
            paint += sand(dune, x, y, column) * covered
            open -= covered
            if open <= 0.001 { break }
        }
        if open > 0.001 { paint += behind(x, y, column) * open }
        paint.w = 1
        for cactus in cacti { paint = cactus.laid(on: paint, x, y, frame, palette) }
        return paint
    }

    private func behind(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        let sky = heavens.shade(x, y)
        let hidden = mesas.coverage(column, y)
        guard hidden > 0 else { return sky }
        return sky.mixed(palette.far.mixed(palette.horizon, 0.35), hidden)
    }

    private func sand(_ dune: Dune, _ x: Float, _ y: Float, _ column: Int) -> Paint {
        let below = y - dune.line.top(column)
        let warm = palette.light.mixed(palette.accents[0], 0.36)
        let cool = palette.far.mixed(palette.accents[0], 0.5).mixed(palette.ink, 0.36)
        // The crest's shadow runs down the slope away from the sun.
        let scale = mix(2.4, 1.1, dune.near)
        let bend = dune.field.cloud(x * scale - below * sunSide * 2.6, below * 1.2, octaves: 2)
        let lit = smooth(bend, from: -0.10, to: 0.14)
        var paint = cool.mixed(warm, 0.18 + 0.72 * lit)
        paint = paint.shaded(1.04 - below * 0.55)
        if dune.near > 0.4 { paint = paint.shaded(rippled(x, y, dune.near, lit)) }
        let night: Float = palette.isNight ? 0.36 : 1
        return paint.shaded(night).mixed(palette.horizon, (1 - dune.near) * 0.42)
    }

    private func rippled(_ x: Float, _ y: Float, _ near: Float, _ lit: Float) -> Float {
        let warp = ripple.cloud(x * 3.1, y * 4.2, octaves: 3)
        let wave = Wave.sine(y * 62 + x * 9 * sunSide + warp * 4.5)
        let grain = ripple.gradient(x * 210, y * 210)
        return 1 + (wave * 0.045 * (0.4 + lit) + grain * 0.02) * smooth(near, from: 0.4, to: 1)
    }
}
