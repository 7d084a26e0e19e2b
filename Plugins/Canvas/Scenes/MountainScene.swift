/// Ranges behind ranges, the far ones pale, the high ones white, firs on the nearest hill.
struct MountainScene: Scene {
    private struct Range {
        var line: Skyline
        var paint: Paint
        var haze: Float
        var snow: Float
        var scale: Float
        var rock: Noise
    }

    private let frame: Frame
    private let palette: Palette
    private let heavens: Heavens
    private let ranges: [Range]
    private let firs: Grove
    private let sunSide: Float

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        heavens = Heavens(brief, horizon: 0.74, cover: random.between(0.3, 0.7))
        sunSide = heavens.sunX > brief.frame.aspect / 2 ? 1 : -1
        let count = 5
        let snowy = brief.words.contains(["snow", "snowy", "winter", "alps", "peak", "ice"])
        ranges = (0..<count).map { index in
            Self.range(index, of: count, brief, snowy, &random)
        }
        firs = Grove(
            brief.frame, base: 1.02, height: 0.13, spacing: 0.035, spread: 0.05, &random)
    }

    private static func range(
        _ index: Int, of count: Int, _ brief: Brief, _ snowy: Bool, _ random: inout Random
    ) -> Range {
        let near = Float(index) / Float(count - 1)
        let noise = Noise(random.salt())
        let shift = random.between(0, 90)
        let scale = mix(1.15, 2.2, near)
        let height = mix(0.52, 0.12, near) * random.between(0.85, 1.15)
        let base = mix(0.72, 0.99, near)
        let line = Skyline(brief.frame) { x in
            let ridge = noise.ridge(x * scale + shift, 0.37, octaves: near < 0.9 ? 7 : 5)
            return base - height * ridge
        }
        let palette = brief.palette
        let paint =
            near < 0.5
            ? palette.far.mixed(palette.mid, near * 2)
            : palette.mid.mixed(palette.near, near * 2 - 1)
        return Range(
            line: line, paint: paint, haze: mix(0.46, 0.03, near),
            snow: max(0, (snowy ? 0.95 : 0.7) - near * (snowy ? 0.6 : 1.5)), scale: scale,
            rock: Noise(random.salt()))
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        let tree = firs.coverage(x, y, frame)
        if tree >= 1 { return palette.ink.mixed(palette.near, 0.35) }
        var open: Float = 1
        var paint = Paint.zero
        // By index: a copy of a range for each pixel would count references all the time.
        for index in ranges.indices.reversed() {
            let covered = ranges[index].line.coverage(column, y) * open
            guard covered > 0 else { continue }
            paint += rock(ranges[index], x, y, column) * covered
            open -= covered
            if open <= 0.001 { break }
        }
        if open > 0.001 { paint += heavens.shade(x, y) * open }
        paint.w = 1
        return tree > 0 ? paint.mixed(palette.ink.mixed(palette.near, 0.35), tree) : paint
    }

    /// Facets lit from the sun's side, snow where it is high, mist where it is low.
    private func rock(_ range: Range, _ x: Float, _ y: Float, _ column: Int) -> Paint {
        let below = max(0, y - range.line.top(column))
        let u = x * range.scale * 2.6
        let v = below * range.scale * 3.2 + y * 0.8
        let here = range.rock.ridge(u, v, octaves: 4)
        let towards = range.rock.ridge(u + 0.09 * sunSide, v - 0.05, octaves: 4)
        let lit = unit(0.5 + (here - towards) * 3.4)
        var paint = range.paint.shaded(0.74 + 0.42 * lit)
        if range.snow > 0 {
            let line = range.snow * (0.10 + 0.16 * here)
            let white = smooth(below, from: line + 0.03, to: line - 0.03) * min(1, range.snow * 1.6)
            let snow = palette.paper.mixed(palette.sky, 0.62 - 0.55 * lit)
            paint = paint.mixed(palette.isNight ? snow.shaded(0.6) : snow, white)
        }
        let mist = range.haze * (0.72 + 2.2 * below)
        return paint.mixed(palette.horizon, unit(min(mist, range.haze + 0.26)))
    }
}
