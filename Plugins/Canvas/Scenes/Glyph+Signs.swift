/// Things of everyday signs.
extension Glyph {
    static let signs: [Glyph] = [
        Glyph(
            ["star", "favourite", "favorite"],
            [.polygon(.body, Shape.star(5, outer: 0.88, inner: 0.40), round: 0.07)]),
        Glyph(
            ["heart", "love", "like", "health"],
            [
                .part(.body) { Shape.heart($0, $1 + 0.02, 1.62) },
                .part(.light) { Shape.ellipse($0 + 0.40, $1 + 0.34, 0.13, 0.17) },
            ]),
        Glyph(
            ["gear", "setting", "cog", "machine"],
            [
                .part(.body) { x, y in
                    let slice = Wave.turns(x, y) * 8
                    let part = abs(slice - Float(Noise.floor(slice)) - 0.5)
                    let tooth = smooth(part, from: 0.18, to: 0.30)
                    let ring = Shape.circle(x, y, 0.66 + 0.2 * tooth)
                    return max(ring, -Shape.circle(x, y, 0.28))
                },
                .part(.accent) { abs(Shape.circle($0, $1, 0.36)) - 0.045 },
            ]),
        Glyph(
            ["house", "home", "cottage"],
            [
                .box(.second, 0.42, -0.5, 0.11, 0.24),
                .box(.body, 0, 0.34, 0.60, 0.46),
                .polygon(.accent, [SIMD2(-0.86, -0.06), SIMD2(0, -0.82), SIMD2(0.86, -0.06)]),
                .box(.second, 0, 0.48, 0.15, 0.31),
                .box(.light, -0.36, 0.26, 0.12, 0.12), .box(.light, 0.36, 0.26, 0.12, 0.12),
            ]),
        Glyph(
            ["mail", "letter", "envelope", "message"],
            [
                .box(.body, 0, 0, 0.86, 0.60, round: 0.1),
                .line(.accent, SIMD2(-0.76, -0.46), SIMD2(0, 0.12), 0.05),
                .line(.accent, SIMD2(0.76, -0.46), SIMD2(0, 0.12), 0.05),
            ]),
        Glyph(
            ["camera", "photo", "picture"],
            [
                .box(.body, -0.3, -0.44, 0.26, 0.18, round: 0.08),
                .box(.body, 0, 0.08, 0.88, 0.52, round: 0.14),
                .circle(.dark, 0, 0.08, 0.38), .circle(.accent, 0, 0.08, 0.28),
                .circle(.light, -0.1, -0.02, 0.08), .circle(.second, 0.62, -0.22, 0.08),
            ]),
        Glyph(
            ["bell", "alarm", "notification"],
            [
                .circle(.second, 0, 0.62, 0.18),
                .part(.body) { x, y in
                    let dome = Shape.ellipse(x, y + 0.08, 0.50, 0.66)
                    let flare = Shape.box(x, y - 0.46, 0.74, 0.10, round: 0.1)
                    return min(max(dome, y - 0.46), flare)
                },
                .circle(.body, 0, -0.76, 0.11),
            ]),
        Glyph(
            ["music", "note", "song"],
            [
                .part(.body) { Shape.ellipse($0 + 0.46, $1 - 0.56, 0.27, 0.21) },
                .part(.body) { Shape.ellipse($0 - 0.42, $1 - 0.44, 0.27, 0.21) },
                .line(.body, SIMD2(-0.24, 0.54), SIMD2(-0.24, -0.58), 0.055),
                .line(.body, SIMD2(0.64, 0.42), SIMD2(0.64, -0.74), 0.055),
                .polygon(
                    .accent,
                    [
                        SIMD2(-0.26, -0.62), SIMD2(0.66, -0.80), SIMD2(0.66, -0.52),
                        SIMD2(-0.26, -0.34),
                    ]),
            ]),
        Glyph(
            ["book", "library", "read"],
            [
                .box(.accent, 0, 0.06, 0.86, 0.60, round: 0.08),
                .polygon(
                    .body,
                    [
                        SIMD2(-0.76, -0.56), SIMD2(-0.03, -0.42), SIMD2(-0.03, 0.56),
                        SIMD2(-0.76, 0.42),
                    ]),
                .polygon(
                    .body,
                    [SIMD2(0.76, -0.56), SIMD2(0.03, -0.42), SIMD2(0.03, 0.56), SIMD2(0.76, 0.42)]),
                .line(.second, SIMD2(-0.6, -0.24), SIMD2(-0.2, -0.16), 0.03),
                .line(.second, SIMD2(-0.6, 0), SIMD2(-0.2, 0.08), 0.03),
                .line(.second, SIMD2(0.6, -0.24), SIMD2(0.2, -0.16), 0.03),
                .line(.second, SIMD2(0.6, 0), SIMD2(0.2, 0.08), 0.03),
            ]),
        Glyph(
            ["lock", "secure", "password"],
            [
                .part(.second) { x, y in
                    let ring = abs(Shape.box(x, y + 0.30, 0.36, 0.50, round: 0.36)) - 0.085
                    return max(ring, y - 0.1)
                },
                .box(.body, 0, 0.34, 0.62, 0.48, round: 0.12),
                .circle(.dark, 0, 0.26, 0.12), .box(.dark, 0, 0.44, 0.05, 0.16),
            ]),
        Glyph(
            ["cup", "coffee", "tea", "mug"],
            [
                .part(.body) { abs(Shape.ellipse($0 - 0.55, $1 - 0.22, 0.28, 0.27)) - 0.07 },
                .part(.body) { x, y in
                    max(Shape.box(x + 0.06, y - 0.06, 0.56, 0.66, round: 0.3), -0.30 - y)
                },
                .box(.accent, -0.06, -0.28, 0.56, 0.07),
                .line(.light, SIMD2(-0.28, -0.52), SIMD2(-0.22, -0.84), 0.05),
                .line(.light, SIMD2(0.1, -0.52), SIMD2(0.16, -0.84), 0.05),
            ]),
    ]
}
