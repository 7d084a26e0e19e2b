/// One row of towers.
struct Street: Sendable {
    private struct Tower {
        var left, right, top: Float
        var crown: Int
        var paint: Paint
        var salt: UInt32
        var window: SIMD2<Float>
    }

    private let frame: Frame
    private let palette: Palette
    private let towers: [Tower]
    private let depth: Float
    private let foot: Float
    /// The tower at each place, found by steps of a fixed width.
    private let index: [Int]
    private static let step: Float = 0.004

    /// - Parameters:
    ///   - brief: the picture.
    ///   - depth: 0 for the farthest row, 1 for the nearest.
    ///   - foot: where the towers stand.
    ///   - random: the composition.
    init(_ brief: Brief, depth: Float, foot: Float, _ random: inout Random) {
        frame = brief.frame
        palette = brief.palette
        self.depth = depth
        self.foot = foot
        var towers: [Tower] = []
        var x: Float = -0.1
        let centre = brief.frame.aspect * random.between(0.3, 0.7)
        while x < brief.frame.aspect + 0.1 {
            let tower = Self.tower(brief, depth, foot, x, centre, &random)
            towers.append(tower)
            x = tower.right + (random.chance(0.25) ? random.between(0.004, 0.02) : 0)
        }
        self.towers = towers
        let cells = Int((brief.frame.aspect + 0.2) / Self.step) + 1
        index = (0..<cells).map { cell in
            let place = Float(cell) * Self.step - 0.1
            return max(0, (towers.firstIndex { $0.left > place } ?? towers.count) - 1)
        }
    }

    private static func tower(
        _ brief: Brief, _ depth: Float, _ foot: Float, _ left: Float, _ centre: Float,
        _ random: inout Random
    ) -> Tower {
        let palette = brief.palette
        let width = random.between(0.045, 0.10) * mix(0.8, 1.1, depth)
        let away = abs(left + width / 2 - centre) / brief.frame.aspect
        let high = mix(0.60, 0.26, depth) * (1.15 - 0.8 * away)
        let height = high * random.between(0.45, 1.05)
        let wall = palette.far.mixed(palette.near.mixed(palette.ink, 0.4), 0.15 + depth * 0.85)
        let tint = wall.mixed(palette.accent(random.below(3)), random.between(0, 0.16))
        return Tower(
            left: left, right: left + width, top: foot - height, crown: random.below(6),
            paint: tint.shaded(random.between(0.86, 1.12)), salt: random.salt(),
            window: SIMD2(random.between(0.009, 0.013), random.between(0.012, 0.018)))
    }

    /// What stands at a point, if anything.
    func shade(_ x: Float, _ y: Float) -> (paint: Paint, coverage: Float)? {
        let cell = min(max(Int((x + 0.1) / Self.step), 0), index.count - 1)
        let first = index[cell]
        var best: (paint: Paint, coverage: Float)?
        for number in first...min(first + 1, towers.count - 1) {
            let tower = towers[number]
            guard y > tower.top - 0.12 else { continue }
            let coverage = frame.inside(Self.outline(tower, x, y))
            if coverage > best?.coverage ?? 0 { best = (wall(tower, x, y), coverage) }
        }
        return best
    }

    private static func outline(_ tower: Tower, _ x: Float, _ y: Float) -> Float {
        let middle = (tower.left + tower.right) / 2
        let half = (tower.right - tower.left) / 2
        let dx = abs(x - middle)
        let body = max(dx - half, tower.top - y)
        switch tower.crown {
        case 0:  // a mast
            return min(body, max(dx - 0.0016, tower.top - 0.07 - y))
        case 1:  // a stepped top
            let upper = max(dx - half * 0.66, tower.top - 0.022 - y)
            return min(body, upper, max(dx - half * 0.33, tower.top - 0.042 - y))
        case 2:  // a pointed roof
            return min(body, max(tower.top - 0.05 - y + dx * 0.05 / half, dx - half))
        case 3:  // a slanted roof
            return max(dx - half, tower.top - 0.02 - y + (x - middle) * 0.35)
        default: return body
        }
    }

    private func wall(_ tower: Tower, _ x: Float, _ y: Float) -> Paint {
        let across = (x - tower.left) / (tower.right - tower.left)
        var paint = tower.paint.shaded(1.08 - 0.24 * across)
        paint = paint.mixed(palette.horizon, (1 - depth) * (0.34 + 0.2 * unit(y / foot)))
        guard y > tower.top + 0.008, across > 0.06, across < 0.94, y < foot - 0.008 else {
            return paint
        }
        let u = (x - tower.left) / tower.window.x
        let v = (y - tower.top) / tower.window.y
        let pane = inside(u, 0.26, tower.window.x) * inside(v, 0.28, tower.window.y)
        let bits = Noise.hash(Noise.floor(u), Noise.floor(v), tower.salt)
        return window(paint, pane, bits)
    }

    /// How much of a pixel lies in a pane that leaves `frame` of its cell free on each side.
    private func inside(_ place: Float, _ margin: Float, _ cell: Float) -> Float {
        let part = place - Float(Noise.floor(place))
        return frame.inside((abs(part - 0.5) - 0.5 + margin) * cell)
    }

    private func window(_ wall: Paint, _ pane: Float, _ bits: UInt32) -> Paint {
        let dim = mix(0.5, 1, depth)
        // Lamps are lit where it is dark outside, and some at dusk.
        let share: UInt32 = palette.isNight ? 110 : palette.stars > 0 ? 70 : 14
        if bits & 255 < share {
            let warm = palette.light.mixed(palette.accents[0], Float((bits >> 8) & 255) / 400)
            let strength: Float = palette.stars > 0 ? 0.92 : 0.5
            return wall.mixed(warm, pane * strength * dim)
        }
        let glass = palette.stars > 0 ? palette.ink : palette.sky.mixed(palette.ink, 0.25)
        return wall.mixed(glass, pane * (0.22 + Float((bits >> 16) & 127) / 500) * dim)
    }
}
