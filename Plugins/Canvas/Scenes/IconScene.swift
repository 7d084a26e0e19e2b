/// One glyph: on a badge with round corners, or standing free when nothing is behind it.
struct IconScene: Scene {
    private let frame: Frame
    private let palette: Palette
    private let glyph: Glyph
    private let isFree: Bool
    private let isTransparent: Bool
    private let colours: [Paint]
    private let top, bottom: Paint

    init(_ brief: Brief) {
        var random = brief.random()
        frame = brief.frame
        palette = brief.palette
        isTransparent = brief.isTransparent
        isFree = brief.isTransparent && !brief.words.contains(["badge", "app", "button", "square"])
        let drawn = Glyph.table[random.below(Glyph.table.count)]
        glyph = Glyph.chosen(by: brief.words) ?? drawn
        let start = random.below(3)
        let palette = brief.palette
        let ground = palette.accent(start)
        top = ground.mixed(palette.paper, 0.24)
        bottom = ground.mixed(palette.ink, 0.30)
        let body = isFree ? palette.accent(start) : palette.paper
        colours = [
            body, palette.accent(start + 1), palette.accent(start + 2), palette.ink,
            palette.paper,
        ]
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        // The glyph lives in -1...1; the shorter side is a little longer than that.
        let scale = frame.short * (isFree ? 0.47 : 0.29)
        let u = (x - frame.aspect / 2) / scale
        let v = (y - 0.5) / scale
        let brush = Brush(frame: frame, scale: scale)
        return isFree ? free(brush, u, v) : badge(brush, u, v)
    }

    private func badge(_ brush: Brush, _ u: Float, _ v: Float) -> Paint {
        let plate = Shape.box(u, v, 1.52, 1.52, round: 0.42)
        var paint = isTransparent ? Paint.clear : backdrop(u, v, plate)
        let t = unit(v / 3.04 + 0.5)
        var ground = top.mixed(bottom, t)
        let gloss = Shape.circle(u, v + 3.1, 2.9)
        ground = ground.lit(palette.paper, 0.10 * unit(0.5 - gloss * 3))
        paint = brush.lay(paint, ground, plate)
        let rim = abs(plate + 0.035) - 0.02
        paint = brush.lay(paint, Paint(1, 1, 1, 0.20 * (1 - t)), rim)
        let shadow = glyph.distance(u - 0.03, v - 0.09)
        let dark = smooth(shadow, from: 0.16, to: -0.06) * 0.34 * (plate < 0 ? 1 : 0)
        paint = paint.under(Paint(palette.ink.x, palette.ink.y, palette.ink.z, dark), 1)
        return draw(brush, paint, u, v)
    }

    private func backdrop(_ u: Float, _ v: Float, _ plate: Float) -> Paint {
        let wash = palette.paper.mixed(palette.horizon, unit(0.25 + v * 0.14))
        let shadow = Shape.box(u, v - 0.12, 1.5, 1.5, round: 0.42)
        return wash.shaded(1 - 0.26 * smooth(shadow, from: 0.34, to: -0.1))
    }

    private func free(_ brush: Brush, _ u: Float, _ v: Float) -> Paint {
        let outline = glyph.distance(u, v)
        let paint = brush.lay(.clear, palette.ink, outline - 0.055)
        return draw(brush, paint, u, v)
    }

    private func draw(_ brush: Brush, _ paint: Paint, _ u: Float, _ v: Float) -> Paint {
        var paint = paint
        for part in glyph.parts {
            let distance = part.distance(u, v)
            guard distance < 0.1 else { continue }
            let colour = colours[part.colour.rawValue]
            // Lighter above, darker below and towards the lower edge.
            let round = 1.07 - 0.16 * unit(v * 0.5 + 0.5) - 0.10 * unit(1 + distance * 9) * unit(v)
            paint = brush.lay(paint, colour.shaded(round), distance)
        }
        return paint
    }
}
