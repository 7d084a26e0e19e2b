/// Open water under a sky, with the sun's road on it, islands and perhaps a sail.
struct SeaScene: Scene {
    private let frame: Frame
    private let palette: Palette
    private let heavens: Heavens
    private let horizon: Float
    private let swell: Noise
    private let shore: [Float]
    private let boats: [Sail]

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        horizon = random.between(0.5, 0.62)
        heavens = Heavens(brief, horizon: horizon, cover: random.between(0.35, 0.75))
        swell = Noise(random.salt())
        shore = Self.islands(brief, &random)
        let named = brief.words.contains(["boat", "ship", "sail", "yacht", "harbour"])
        let count = named ? 1 + random.below(3) : random.below(3)
        let low = horizon
        let aspect = brief.frame.aspect
        boats = (0..<count).map { index in
            Sail(
                x: aspect * random.between(0.12, 0.88), y: low + random.between(0.02, 0.16),
                size: brief.frame.short * random.between(0.05, named ? 0.14 : 0.08),
                hull: brief.palette.ink,
                sail: index == 0
                    ? brief.palette.paper
                    : brief.palette.accent(index), lean: random.between(-0.12, 0.12))
        }.sorted { $0.y < $1.y }
    }

    /// The height of the islands above the horizon, per column.
    private static func islands(_ brief: Brief, _ random: inout Random) -> [Float] {
        let noise = Noise(random.salt())
        let centre = brief.frame.aspect * random.between(-0.1, 1.1)
        let reach = brief.frame.aspect * random.between(0.2, 0.5)
        return (0..<brief.frame.width).map { column in
            let x = brief.frame.x(column)
            let away = (x - centre) / reach
            let bulk = max(0, 1 - away * away)
            let crest = 0.06 + 0.16 * noise.ridge(x * 3, 0.5, octaves: 5)
            return crest * bulk - 0.004
        }
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        var paint = y < horizon ? land(x, y, column) : water(x, y)
        for boat in boats { paint = boat.laid(on: paint, x, y, frame) }
        return paint
    }

    private func land(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        let sky = heavens.shade(x, y)
        let above = horizon - y
        let inside = frame.inside(above - shore[column])
        guard inside > 0 else { return sky }
        let rock = palette.far.mixed(palette.mid, 0.35 + 2.2 * (shore[column] - above))
        let haze = rock.mixed(palette.horizon, 0.38 * (1 - above * 6))
        return sky.mixed(haze, inside)
    }

    private func water(_ x: Float, _ y: Float) -> Paint {
        let depth = (y - horizon) / (1 - horizon)
        // Waves lie on a plane: far ones are small and flat.
        let scale = 1 / (0.035 + depth)
        let u = (x - frame.aspect * 0.5) * scale
        let v = scale * 2.6
        let wave = swell.cloud(u * 2.1, v * 3.4, octaves: 4)
        let ripple = swell.gradient(u * 9 + 7, v * 15)
        let slope = wave + ripple * 0.35 * depth
        // What is mirrored stands as far above the horizon as this point lies below it.
        let mirrored = horizon - (y - horizon) * 0.9 + slope * 0.10 * (0.25 + depth)
        let sky = palette.sky(unit(mirrored / horizon))
        var paint = sky.mixed(palette.water, 0.30 + 0.45 * depth)
        paint = paint.mixed(palette.near.mixed(palette.water, 0.4), 0.28 * depth * depth)
        paint = paint.shaded(1 + slope * (0.22 + 0.3 * depth))
        paint = paint.lit(palette.light, road(x, y, depth, slope, ripple))
        return foam(paint, wave, ripple, depth)
    }

    /// The road of light under sun or moon, broken up by the waves.
    private func road(
        _ x: Float, _ y: Float, _ depth: Float, _ slope: Float, _ ripple: Float
    ) -> Float {
        let width = 0.03 + depth * 0.16
        let away = abs(x - heavens.sunX + slope * 0.12) / width
        guard away < 3 else { return 0 }
        let glitter = smooth(ripple + slope, from: -0.1, to: 0.75)
        let fall = 1 / (1 + away * away * 2.2)
        return fall * (0.22 + 0.85 * glitter) * (1 - 0.45 * depth)
    }

    private func foam(_ paint: Paint, _ wave: Float, _ ripple: Float, _ depth: Float) -> Paint {
        let crest = smooth(wave + ripple * 0.18, from: 0.42, to: 0.62)
        return paint.mixed(palette.paper, crest * depth * 0.42)
    }
}
