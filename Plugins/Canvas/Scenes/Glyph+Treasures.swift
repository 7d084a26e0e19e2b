/// Things that a game hands out.
extension Glyph {
    static let treasures: [Glyph] = [
        Glyph(
            ["shield", "defence", "defense", "protect"],
            [
                .part(.second) { shield($0, $1, 1) }, .part(.body) { shield($0, $1, 0.84) },
                .part(.accent) { max(shield($0, $1, 0.84), $0) },
                .polygon(.light, Shape.star(4, outer: 0.30, inner: 0.11)),
            ]),
        Glyph(
            ["sword", "blade", "attack", "weapon"],
            [
                .polygon(
                    .body,
                    [
                        SIMD2(0.80, -0.84), SIMD2(0.84, -0.56), SIMD2(-0.24, 0.44),
                        SIMD2(-0.42, 0.26),
                    ]),
                .line(.light, SIMD2(0.66, -0.68), SIMD2(-0.26, 0.28), 0.035),
                .line(.dark, SIMD2(-0.40, 0.42), SIMD2(-0.72, 0.74), 0.085),
                .line(.accent, SIMD2(-0.66, 0.08), SIMD2(-0.04, 0.66), 0.085),
                .circle(.accent, -0.76, 0.78, 0.13),
            ]),
        Glyph(
            ["potion", "flask", "elixir", "bottle", "magic"],
            [
                .part(.body) { flask($0, $1) },
                .part(.accent) { x, y in
                    max(flask(x, y) + 0.08, 0.12 + 0.03 * Wave.sine(x * 1.1) - y)
                },
                .box(.second, 0, -0.78, 0.20, 0.12, round: 0.04),
                .circle(.light, -0.22, 0.34, 0.09), .circle(.light, 0.16, 0.52, 0.06),
                .circle(.light, 0.08, 0.26, 0.04),
            ]),
        Glyph(
            ["gem", "diamond", "jewel", "crystal"],
            [
                .polygon(
                    .body,
                    [
                        SIMD2(-0.52, -0.60), SIMD2(0.52, -0.60), SIMD2(0.88, -0.18), SIMD2(0, 0.82),
                        SIMD2(-0.88, -0.18),
                    ]),
                .polygon(
                    .light, [SIMD2(-0.48, -0.54), SIMD2(-0.02, -0.54), SIMD2(-0.28, -0.20)],
                    round: 0.01),
                .polygon(
                    .accent, [SIMD2(-0.26, -0.16), SIMD2(0.26, -0.16), SIMD2(0, 0.72)], round: 0.01),
                .polygon(
                    .second, [SIMD2(0.34, -0.16), SIMD2(0.78, -0.16), SIMD2(0.10, 0.62)],
                    round: 0.01),
            ]),
        Glyph(
            ["key", "unlock"],
            [
                .part(.body) { x, y in
                    max(
                        Shape.circle(x + 0.42, y + 0.40, 0.44),
                        -Shape.circle(x + 0.46, y + 0.44, 0.18))
                },
                .line(.body, SIMD2(-0.14, -0.12), SIMD2(0.74, 0.76), 0.105),
                .line(.accent, SIMD2(0.42, 0.44), SIMD2(0.64, 0.22), 0.085),
                .line(.accent, SIMD2(0.68, 0.70), SIMD2(0.86, 0.52), 0.085),
            ]),
        Glyph(
            ["coin", "money", "treasure", "price"],
            [
                .circle(.second, 0.05, 0.06, 0.84), .circle(.body, 0, 0, 0.82),
                .part(.accent) { abs(Shape.circle($0, $1, 0.66)) - 0.035 },
                .polygon(.accent, Shape.star(5, outer: 0.44, inner: 0.20)),
            ]),
        Glyph(
            ["crown", "king", "queen", "winner"],
            [
                .polygon(
                    .body,
                    [
                        SIMD2(-0.78, -0.42), SIMD2(-0.38, 0.04), SIMD2(0, -0.68), SIMD2(0.38, 0.04),
                        SIMD2(0.78, -0.42), SIMD2(0.62, 0.40), SIMD2(-0.62, 0.40),
                    ]),
                .box(.accent, 0, 0.52, 0.66, 0.14),
                .circle(.second, -0.80, -0.48, 0.11), .circle(.second, 0, -0.76, 0.11),
                .circle(.second, 0.80, -0.48, 0.11), .circle(.light, 0, 0.52, 0.07),
            ]),
        Glyph(
            ["chest", "box", "crate", "gift"],
            [
                .box(.body, 0, 0.32, 0.76, 0.42), .box(.second, 0, -0.22, 0.82, 0.22, round: 0.16),
                .box(.accent, 0, 0.18, 0.14, 0.60), .box(.dark, 0, 0.04, 0.09, 0.12),
            ]),
        Glyph(
            ["rocket", "ship", "launch"],
            [
                .polygon(.accent, [SIMD2(-0.30, 0.18), SIMD2(-0.66, 0.62), SIMD2(-0.24, 0.52)]),
                .polygon(.accent, [SIMD2(0.30, 0.18), SIMD2(0.66, 0.62), SIMD2(0.24, 0.52)]),
                .polygon(.second, [SIMD2(-0.17, 0.56), SIMD2(0.17, 0.56), SIMD2(0, 0.94)]),
                .part(.body) { x, y in
                    max(
                        Shape.circle(x - 0.58, y + 0.10, 0.94),
                        Shape.circle(x + 0.58, y + 0.10, 0.94), y - 0.56)
                },
                .circle(.dark, 0, -0.16, 0.19), .circle(.light, 0, -0.16, 0.13),
            ]),
    ]

    private static func shield(_ x: Float, _ y: Float, _ size: Float) -> Float {
        let u = x / size
        let v = y / size
        let sides = max(
            Shape.circle(u - 0.42, v + 0.30, 1.17), Shape.circle(u + 0.42, v + 0.30, 1.17))
        return max(sides, -0.74 - v - 0.08 * u * u) * size
    }

    private static func flask(_ x: Float, _ y: Float) -> Float {
        min(Shape.circle(x, y - 0.30, 0.56), Shape.box(x, y + 0.40, 0.17, 0.36, round: 0.05))
    }
}
