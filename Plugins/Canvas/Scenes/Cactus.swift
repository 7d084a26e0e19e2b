/// A saguaro.
struct Cactus: Sendable {
    let foot: Float
    private let x: Float
    private let height: Float
    private let left, right: Float

    init(x: Float, foot: Float, _ random: inout Random) {
        self.x = x
        self.foot = foot
        // Nearer ones are larger.
        height = (foot - 0.55) * random.between(0.55, 0.8)
        left = random.between(0.35, 0.6)
        right = random.between(0.3, 0.65)
    }

    func laid(
        on paint: Paint, _ px: Float, _ py: Float, _ frame: Frame, _ palette: Palette
    ) -> Paint {
        let u = (px - x) / height
        let v = (py - foot) / height
        guard abs(u) < 0.7, v > -1.15, v < 0.12 else { return paint }
        let shadow = frame.inside(Shape.ellipse(u - 0.22, v, 0.34, 0.035) * height) * 0.35
        let ground = paint.mixed(palette.ink, shadow)
        let distance = min(
            Shape.line(u, v, from: SIMD2(0, 0), to: SIMD2(0, -0.95), 0.085),
            arm(u, v, side: -1, at: left), arm(u, v, side: 1, at: right))
        let body = palette.near.mixed(palette.ink, 0.35 + 0.3 * unit(u * 3 + 0.3))
        return ground.mixed(body, frame.inside(distance * height))
    }

    private func arm(_ u: Float, _ v: Float, side: Float, at height: Float) -> Float {
        let elbow = SIMD2(side * 0.27, -height)
        return min(
            Shape.line(u, v, from: SIMD2(0, -height), to: elbow, 0.055),
            Shape.line(u, v, from: elbow, to: SIMD2(side * 0.27, -height - 0.26), 0.06))
    }
}
