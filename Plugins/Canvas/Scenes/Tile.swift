/// The ornaments of a pattern; one cell is one unit.
struct Tile: Sendable {
    let frame: Frame
    let palette: Palette
    let cells: Float
    let hues: Noise
    let form: Noise
    let turn: Int

    private var ground: Paint { palette.paper.mixed(palette.horizon, 0.35) }

    private func inside(_ distance: Float) -> Float { frame.inside(distance / cells) }

    /// A colour for a cell.
    private func hue(_ x: Int32, _ y: Int32) -> Paint {
        let bits = Noise.hash(x, y, hues.salt)
        let choice = [
            palette.accents[0], palette.accents[1], palette.accents[2], palette.mid, palette.near,
            palette.sky,
        ]
        return choice[Int(bits % 6)].shaded(0.94 + Float((bits >> 8) & 255) / 2048)
    }

    func arcs(_ u: Float, _ v: Float) -> Paint {
        let cellX = Noise.floor(u * 2)
        let cellY = Noise.floor(v * 2)
        var px = u * 2 - Float(cellX)
        let py = v * 2 - Float(cellY)
        if Noise.hash(cellX, cellY, form.salt) & 1 == 0 { px = 1 - px }
        let near = (px * px + py * py).squareRoot()
        let far = ((1 - px) * (1 - px) + (1 - py) * (1 - py)).squareRoot()
        let distance = abs(min(near, far) - 0.5)
        let wash = palette.near.mixed(palette.zenith, unit(0.5 + form.gradient(u * 0.4, v * 0.4)))
        let band = palette.accents[0].mixed(
            palette.accents[1], unit(0.5 + hues.gradient(u * 0.33, v * 0.33) * 1.4))
        let shadow = smooth(distance, from: 0.34, to: 0.16)
        let paint = wash.shaded(1 - 0.35 * shadow).mixed(band, inside((distance - 0.19) / 2))
        return paint.mixed(palette.paper, inside((distance - 0.05) / 2) * 0.9)
    }

    /// Eight-pointed stars with crosses between them.
    func stars(_ u: Float, _ v: Float) -> Paint {
        let cellX = Noise.floor(u)
        let cellY = Noise.floor(v)
        let x = abs(u - Float(cellX) - 0.5)
        let y = abs(v - Float(cellY) - 0.5)
        let square = max(x, y)
        let diamond = (x + y) * 0.707_106_8
        let star = min(square, diamond) - 0.352
        let core = max(square, diamond) - 0.24
        let even = (cellX ^ cellY) & 1 == 0
        var paint = palette.near.mixed(palette.accents[2], 0.35)
        let lace = abs(star) - 0.018
        let cross = abs(max(square, diamond) - 0.49) - 0.012
        paint = paint.mixed(palette.accents[1].shaded(0.9), inside(0.40 - star - 0.30) * 0.85)
        paint = paint.mixed(even ? palette.accents[0] : palette.sky, inside(star))
        paint = paint.mixed(palette.paper.mixed(palette.horizon, 0.3), inside(core))
        let flower = rosette(x, y)
        paint = paint.mixed(even ? palette.accents[2] : palette.accents[0], inside(flower))
        paint = paint.mixed(palette.paper, inside(abs(core) - 0.012))
        return paint.mixed(palette.paper, max(inside(lace), inside(cross)))
    }

    private func rosette(_ x: Float, _ y: Float) -> Float {
        let petal = min(
            Shape.ellipse(x - 0.09, y, 0.075, 0.032), Shape.ellipse(x, y - 0.09, 0.032, 0.075))
        let u = (x + y) * 0.707_106_8
        let v = (y - x) * 0.707_106_8
        return min(petal, Shape.ellipse(u - 0.09, v, 0.075, 0.028), Shape.circle(x, y, 0.032))
    }

    /// Overlapping fans, as on Japanese cloth.
    func scales(_ u: Float, _ v: Float) -> Paint {
        let row = Noise.floor(v * 2)
        // The lowest fan that covers the point lies on top.
        for step in stride(from: Int32(2), through: 0, by: -1) {
            let line = row &+ step
            let shift: Float = line & 1 == 0 ? 0 : 0.5
            let column = Noise.floor(u + shift)
            let dx = u + shift - Float(column) - 0.5
            let dy = v - Float(line) / 2 - 0.0
            let distance = (dx * dx + dy * dy).squareRoot()
            guard distance < 0.5, dy <= 0 else { continue }
            return fan(distance, column, line)
        }
        return ground
    }

    private func fan(_ distance: Float, _ column: Int32, _ line: Int32) -> Paint {
        let base = hue(column, line)
        let rings = abs(distance - 0.125 * Float(Noise.floor(distance / 0.125)) - 0.0625)
        let rim = palette.paper.mixed(palette.horizon, 0.2)
        let shadow = smooth(distance, from: 0.36, to: 0.5) * 0.18
        return base.shaded(1.05 - shadow).mixed(rim, inside(0.040 - rings) * 0.85)
    }

    /// Cubes seen from a corner.
    func hexagons(_ u: Float, _ v: Float) -> Paint {
        let height: Float = 0.866_025_4
        let row = Noise.floor(v / height * 1.0)
        var best: (distance: Float, dx: Float, dy: Float, x: Int32, y: Int32) = (9, 0, 0, 0, 0)
        for line in (row &- 1)...(row &+ 1) {
            let shift: Float = line & 1 == 0 ? 0 : 0.5
            let column = Noise.floor(u - shift + 0.5)
            let dx = u - shift - Float(column)
            let dy = v - Float(line) * height
            let distance = dx * dx + dy * dy
            if distance < best.distance { best = (distance, dx, dy, column, line) }
        }
        let base = hue(best.x, best.y)
        // Three faces, each with its own light.
        let slope = best.dx * 0.577_350_3
        let top = inside(best.dy + abs(slope))
        let side: Float = best.dx < 0 ? 0.86 : 0.64
        let face = base.shaded(side).mixed(base.mixed(palette.paper, 0.34), top)
        let edge = max(abs(best.dx), abs(best.dx) * 0.5 + abs(best.dy) * 0.866_025_4) - 0.5
        return face.mixed(palette.ink, inside(-edge - 0.012) * 0.35)
    }

    func triangles(_ u: Float, _ v: Float) -> Paint {
        let cellX = Noise.floor(u)
        let cellY = Noise.floor(v)
        let px = u - Float(cellX)
        let py = v - Float(cellY)
        let isFalling = (cellX &+ cellY) & 1 == 0
        let cut = isFalling ? px - py : px + py - 1
        let first = facet(cellX, cellY, 0)
        let second = facet(cellX, cellY, 1)
        return second.mixed(first, inside(cut * 0.707_106_8))
    }

    private func facet(_ x: Int32, _ y: Int32, _ half: Int32) -> Paint {
        let place = unit(0.5 + 0.9 * form.gradient(Float(x) * 0.29 + 0.5, Float(y) * 0.29 + 0.3))
        let light = Float(Noise.hash(x, y &* 2 &+ half, hues.salt) & 255) / 255
        let ramp =
            place < 0.5
            ? palette.near.mixed(palette.accents[2], place * 2)
            : palette.accents[2].mixed(palette.accents[1], place * 2 - 1)
        return ramp.mixed(light > 0.5 ? palette.paper : palette.ink, abs(light - 0.5) * 0.5)
    }

    /// Chips of stone: the cells of scattered points, cut back from their borders.
    func terrazzo(_ u: Float, _ v: Float) -> Paint {
        let x = u * 1.5
        let y = v * 1.5
        let cellX = Noise.floor(x)
        let cellY = Noise.floor(y)
        var paint = ground.shaded(0.985 + 0.02 * form.gradient(u * 40, v * 40))
        for dy in Int32(-1)...1 {
            for dx in Int32(-1)...1 {
                paint = chip(paint, x, y, cellX &+ dx, cellY &+ dy)
            }
        }
        return paint
    }

    private func chip(_ paint: Paint, _ x: Float, _ y: Float, _ cx: Int32, _ cy: Int32) -> Paint {
        let bits = Noise.hash(cx, cy, form.salt)
        let px = x - Float(cx) - 0.25 - Float(bits & 255) / 510
        let py = y - Float(cy) - 0.25 - Float((bits >> 8) & 255) / 510
        let size = 0.2 + Float((bits >> 16) & 255) / 900
        let corners = 5 + Int((bits >> 24) & 3)
        let angle = Wave.turns(px, py) + Float(bits >> 24) / 255
        let slice = angle * Float(corners)
        let bend = abs(slice - Float(Noise.floor(slice)) - 0.5)
        let wobble = Float(Noise.hash(cx &+ 9, Noise.floor(slice) % Int32(corners), 7) & 127) / 900
        let radius = size * (0.86 + wobble + bend * 0.26)
        let distance = (px * px + py * py).squareRoot() - radius
        return paint.mixed(hue(cx, cy), inside(distance / 1.5))
    }

    func stripes(_ u: Float, _ v: Float) -> Paint {
        let zig = abs(u * 1.0 - Float(Noise.floor(u)) - 0.5)
        let level = (v + zig * Float(turn)) * 1.0
        let slanted = turn == 0 ? (u + v) : level
        let band = slanted * 2
        let whole = Noise.floor(band)
        let part = band - Float(whole)
        let colours = [
            palette.accents[0], palette.paper, palette.accents[2], palette.horizon,
            palette.accents[1], palette.near,
        ]
        let here = colours[Int(UInt32(bitPattern: whole) % 6)]
        let next = colours[Int(UInt32(bitPattern: whole &+ 1) % 6)]
        return here.mixed(next, inside((1 - part) * 0.35))
    }

    func dots(_ u: Float, _ v: Float) -> Paint {
        let x = (u + v) * 1.414_2
        let y = (v - u) * 1.414_2
        let cellX = Noise.floor(x)
        let cellY = Noise.floor(y)
        let px = x - Float(cellX) - 0.5
        let py = y - Float(cellY) - 0.5
        let centre = form.gradient(Float(cellX) * 0.21 + 0.4, Float(cellY) * 0.21 + 0.7)
        let radius = 0.28 + 0.16 * centre
        let distance = ((px * px + py * py).squareRoot() - radius) / 2
        let wash = palette.paper.mixed(palette.sky, 0.24)
        return wash.mixed(hue(cellX, cellY), inside(distance))
    }
}
