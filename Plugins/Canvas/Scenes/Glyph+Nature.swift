/// Things that grow, shine and fall from the sky.
extension Glyph {
    static let nature: [Glyph] = [
        Glyph(
            ["leaf", "eco", "plant", "nature"],
            [
                .part(.body) { x, y in
                    // Between two circles, turned by an eighth.
                    let u = (x + y) * 0.707_106_8
                    let v = (y - x) * 0.707_106_8
                    return max(Shape.circle(u - 0.56, v, 1.06), Shape.circle(u + 0.56, v, 1.06))
                },
                .line(.accent, SIMD2(-0.72, 0.72), SIMD2(0.40, -0.40), 0.045),
                .line(.accent, SIMD2(-0.20, 0.20), SIMD2(-0.20, -0.16), 0.032),
                .line(.accent, SIMD2(-0.06, 0.06), SIMD2(0.30, 0.06), 0.032),
            ]),
        Glyph(
            ["sun", "sunny", "bright"],
            [
                .part(.accent) { x, y in
                    let slice = Wave.turns(x, y) * 12
                    let part = abs(slice - Float(Noise.floor(slice)) - 0.5)
                    let radius = (x * x + y * y).squareRoot()
                    let ray = (part - 0.17) * radius * 0.52
                    return max(ray, radius - 0.88, 0.58 - radius)
                },
                .circle(.body, 0, 0, 0.48),
            ]),
        Glyph(
            ["moon", "sleep", "lunar"],
            [
                .part(.body) { x, y in
                    max(Shape.circle(x + 0.06, y, 0.80), -Shape.circle(x - 0.34, y + 0.20, 0.66))
                },
                .part(.accent) { Shape.polygon($0 - 0.46, $1 + 0.30, starlet) - 0.02 },
            ]),
        Glyph(
            ["cloud", "weather"],
            [
                .circle(.accent, 0.44, -0.30, 0.36),
                .part(.body) { x, y in
                    min(
                        Shape.circle(x + 0.16, y + 0.12, 0.46),
                        Shape.circle(x - 0.36, y - 0.06, 0.36),
                        Shape.circle(x + 0.54, y - 0.16, 0.30),
                        Shape.box(x, y - 0.24, 0.80, 0.22, round: 0.22))
                },
            ]),
        Glyph(
            ["flame", "fire", "hot"],
            [
                .part(.body) { flame($0, $1, 0.82) },
                .part(.accent) { flame($0, $1 - 0.24, 0.54) },
                .part(.light) { flame($0, $1 - 0.40, 0.30) },
            ]),
        Glyph(
            ["drop", "droplet", "water", "liquid"],
            [
                .part(.body) { drop($0, $1, 0.60) },
                .part(.light) { Shape.ellipse($0 + 0.24, $1 - 0.24, 0.09, 0.19) },
            ]),
        Glyph(
            ["bolt", "lightning", "energy", "power"],
            [
                .polygon(
                    .body,
                    [
                        SIMD2(0.22, -0.86), SIMD2(-0.50, 0.12), SIMD2(-0.06, 0.12),
                        SIMD2(-0.24, 0.86), SIMD2(0.50, -0.20), SIMD2(0.06, -0.20),
                    ], round: 0.05)
            ]),
        Glyph(
            ["flower", "rose", "tulip", "daisy"],
            [
                .part(.body) { x, y in
                    (0..<6).reduce(Float(9)) { nearest, petal in
                        let turn = Float(petal) / 6
                        let px = x - Wave.cosine(turn) * 0.52
                        return min(nearest, Shape.circle(px, y - Wave.sine(turn) * 0.52, 0.33))
                    }
                },
                .circle(.accent, 0, 0, 0.30), .circle(.light, -0.08, -0.08, 0.09),
            ]),
        Glyph(
            ["tree", "forest"],
            [
                .box(.second, 0, 0.66, 0.12, 0.26),
                .polygon(
                    .body, [SIMD2(0, -0.30), SIMD2(0.74, 0.48), SIMD2(-0.74, 0.48)], round: 0.05),
                .polygon(
                    .body, [SIMD2(0, -0.66), SIMD2(0.58, 0.06), SIMD2(-0.58, 0.06)], round: 0.05),
                .polygon(
                    .accent, [SIMD2(0, -0.88), SIMD2(0.40, -0.36), SIMD2(-0.40, -0.36)], round: 0.05
                ),
            ]),
        Glyph(
            ["mushroom", "toadstool"],
            [
                .box(.light, 0, 0.42, 0.24, 0.40, round: 0.18),
                .part(.body) { max(Shape.ellipse($0, $1 - 0.14, 0.86, 0.90), $1 - 0.16) },
                .circle(.light, -0.32, -0.28, 0.16), .circle(.light, 0.22, -0.44, 0.13),
                .circle(.light, 0.48, -0.06, 0.12),
            ]),
        Glyph(
            ["fish", "seafood"],
            [
                .polygon(
                    .accent,
                    [SIMD2(-0.44, 0), SIMD2(-0.88, -0.44), SIMD2(-0.74, 0), SIMD2(-0.88, 0.44)]),
                .part(.body) {
                    max(
                        Shape.circle($0 - 0.14, $1 - 0.40, 0.84),
                        Shape.circle($0 - 0.14, $1 + 0.40, 0.84))
                },
                .circle(.light, 0.46, -0.10, 0.11), .circle(.dark, 0.49, -0.10, 0.05),
                .line(.second, SIMD2(0.12, -0.22), SIMD2(0.12, 0.22), 0.04),
            ]),
        Glyph(
            ["apple", "fruit", "food"],
            [
                .line(.dark, SIMD2(0, -0.46), SIMD2(0.08, -0.80), 0.055),
                .part(.body) {
                    min(
                        Shape.circle($0 + 0.28, $1 - 0.12, 0.54),
                        Shape.circle($0 - 0.28, $1 - 0.12, 0.54))
                },
                .part(.second) { Shape.ellipse($0 - 0.34, $1 + 0.68, 0.25, 0.11) },
                .part(.light) { Shape.ellipse($0 + 0.42, $1 + 0.08, 0.10, 0.17) },
            ]),
    ]

    private static let starlet = Shape.star(4, outer: 0.26, inner: 0.09)

    private static func drop(_ x: Float, _ y: Float, _ size: Float) -> Float {
        // A circle and the triangle that touches it from above.
        let tip = [SIMD2<Float>(0, -0.9), SIMD2(0.86 * size, -0.03), SIMD2(-0.86 * size, -0.03)]
        return min(Shape.circle(x, y - 0.28, size), Shape.polygon(x, y, tip))
    }

    private static func flame(_ x: Float, _ y: Float, _ size: Float) -> Float {
        let u = x / size
        let v = y / size
        let sway = u + 0.16 * Wave.sine(v * 0.42 + 0.1) * unit(0.4 - v)
        return drop(sway, v - 0.06, 0.64) * size
    }
}
