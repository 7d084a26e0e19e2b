/// A hot-air balloon with coloured gores.
struct Balloon: Sendable {
    let x, y, size: Float
    let first, second: Paint

    func laid(on paint: Paint, _ px: Float, _ py: Float, _ frame: Frame) -> Paint {
        let u = (px - x) / size
        let v = (py - y) / size
        guard abs(u) < 1.1, v > -1.4, v < 2 else { return paint }
        // Round above, drawn together below.
        let narrow = v > 0 ? 1 - v * v * 0.33 : 1
        let envelope = max(Shape.ellipse(u / max(narrow, 0.2), v, 1, 1.28), v - 1.12)
        let basket = Shape.box(u, v - 1.62, 0.17, 0.13, round: 0.04)
        let rope = max(abs(abs(u) - 0.30 + (v - 1.1) * 0.36) - 0.012, 1.1 - v, v - 1.5)
        let round = unit(1 - (u * u + v * v * 0.5))
        let around = (u / max(narrow, 0.2) * 0.9 / (1.25 - 0.4 * u * u) + 1) * 3.5
        let gore = Noise.floor(around)
        let seam = around - Float(gore)
        let own = unit(0.5 + min(seam, 1 - seam) * size * 0.25 / frame.pixel)
        let colours = gore & 1 == 0 ? (first, second) : (second, first)
        let cloth = colours.1.mixed(colours.0, own).shaded(0.68 + 0.34 * round - 0.14 * u)
        var result = paint.mixed(cloth, frame.inside(envelope * size))
        result = result.mixed(first.shaded(0.3), frame.inside(rope * size) * 0.8)
        return result.mixed(first.shaded(0.36), frame.inside(basket * size))
    }
}
