/// The person of a portrait: what was drawn by lot, and the shapes that show it.
struct Sitter: Sendable {
    private enum Hair: Int {
        case short, bob, long, bun, curls, bald
    }

    private let hair: Hair
    private let hairPaint, skin, cloth, collar, lip: Paint
    private let ink: Paint
    private let turn, smile, brow, jaw: Float
    private let hasGlasses, hasBeard, hasEarrings: Bool
    private let curls: Noise

    private static let skins: [UInt32] = [
        0xF6D7C0, 0xEEC1A0, 0xD9A06F, 0xB97A4E, 0x8D5A3A, 0x5F3B28,
    ]
    private static let hairs: [UInt32] = [
        0x1C1614, 0x3B2417, 0x6B3F22, 0xA8662E, 0xD9A94E, 0x8E8C8A, 0xB5452C,
    ]

    init(_ brief: Brief, _ random: inout Random) {
        let words = brief.words
        let palette = brief.palette
        let isMan = words.contains(["man", "boy", "king", "father", "grandfather"])
        let isWoman = words.contains(["woman", "girl", "queen", "mother", "lady"])
        let styles: [Hair] =
            isMan
            ? [.short, .curls, .bald, .short]
            : isWoman ? [.bob, .long, .bun, .curls] : [.short, .bob, .long, .bun, .curls]
        hair = styles[random.below(styles.count)]
        skin = Paint(hex: Self.skins[random.below(Self.skins.count)])
        let old = words.contains(["old", "grandfather", "grandmother", "elder"])
        hairPaint = Paint(hex: old ? 0xC9C7C4 : Self.hairs[random.below(Self.hairs.count)])
        cloth = palette.accent(random.below(3))
        collar = palette.paper
        lip = skin.mixed(Paint(hex: 0xA8323E), isMan ? 0.4 : 0.68)
        ink = Paint(hex: 0x201712)
        turn = random.between(-0.05, 0.05)
        smile = random.between(0.02, 0.075)
        brow = random.between(-0.02, 0.02)
        jaw = random.between(0.33, 0.37) + (isMan ? 0.02 : 0)
        hasGlasses = words.contains(["glasses", "scientist"]) || random.chance(0.22)
        hasBeard = isMan && (hair == .bald || random.chance(0.4))
        hasEarrings = !isMan && random.chance(0.5)
        curls = Noise(random.salt())
    }

    func laid(on paint: Paint, _ u: Float, _ v: Float, _ frame: Frame, _ scale: Float) -> Paint {
        let brush = Brush(frame: frame, scale: scale)
        var paint = brush.lay(paint, hairPaint.shaded(0.72), hairBehind(u, v))
        paint = body(brush, paint, u, v)
        paint = face(brush, paint, u, v)
        paint = brush.lay(paint, strands(u, v), hairInFront(u, v))
        return hasGlasses ? glasses(brush, paint, u, v) : paint
    }

    private func body(_ brush: Brush, _ paint: Paint, _ u: Float, _ v: Float) -> Paint {
        let shoulders = Shape.ellipse(u, v - 1.16, 0.86, 0.62)
        var result = brush.lay(paint, cloth.shaded(u > 0.05 ? 0.84 : 1), shoulders)
        let neck = Shape.box(u, v - 0.42, 0.155, 0.30, round: 0.1)
        let neckline = Shape.ellipse(u, v - 0.55, 0.27, 0.22)
        result = brush.lay(result, collar, max(neckline - 0.035, shoulders))
        result = brush.lay(result, skin.shaded(0.88), neckline)
        result = brush.lay(result, skin.shaded(0.9), neck)
        // The chin's shadow on the neck.
        let shadow = max(Shape.ellipse(u - turn, v - 0.19, jaw * 0.9, 0.27), neck)
        return brush.lay(result, skin.shaded(0.74), shadow)
    }

    private func head(_ u: Float, _ v: Float) -> Float {
        let skull = Shape.ellipse(u - turn, v + 0.25, 0.385, 0.40)
        let chin = Shape.ellipse(u - turn, v + 0.08, jaw, 0.42)
        return min(skull, chin)
    }

    private func face(_ brush: Brush, _ paint: Paint, _ u: Float, _ v: Float) -> Paint {
        let head = head(u, v)
        let ears = min(
            Shape.ellipse(u - turn - 0.385, v + 0.10, 0.06, 0.10),
            Shape.ellipse(u - turn + 0.385, v + 0.10, 0.06, 0.10))
        var result = brush.lay(paint, skin.shaded(0.86), ears)
        result = brush.lay(result, skin, head)
        let x = u - turn * 1.8
        // One side of the face turns away from the light.
        let shade = max(head, 0.15 - x + 0.35 * (v + 0.1) * (v + 0.1))
        result = brush.lay(result, skin.shaded(0.9), shade)
        let cheeks = min(
            Shape.ellipse(x - 0.21, v - 0.03, 0.085, 0.06),
            Shape.ellipse(x + 0.21, v - 0.03, 0.085, 0.06))
        result = result.mixed(lip, 0.16 * smooth(cheeks, from: 0.05, to: -0.05))
        if hasBeard { result = brush.lay(result, hairPaint, beard(head, x, v)) }
        return features(brush, result, x, v)
    }

    private func beard(_ head: Float, _ x: Float, _ v: Float) -> Float {
        let mouth = Shape.ellipse(x, v - 0.12, 0.105, 0.05)
        let edge = 0.02 - v + 1.1 * x * x * -1
        return max(head - 0.02, edge, -mouth)
    }

    private func features(_ brush: Brush, _ paint: Paint, _ x: Float, _ v: Float) -> Paint {
        var result = paint
        let side: Float = x < 0 ? -1 : 1
        let eyeX = x - side * 0.155
        let white = max(
            Shape.circle(eyeX, v + 0.032, 0.118), Shape.circle(eyeX, v + 0.175, 0.108))
        result = brush.lay(result, Paint(hex: 0xFBF8F4), white)
        let iris = max(Shape.circle(eyeX - 0.004, v + 0.112, 0.036), white)
        result = brush.lay(result, hairPaint.mixed(ink, 0.5), iris)
        result = brush.lay(result, .init(1, 1, 1, 1), Shape.circle(eyeX - 0.02, v + 0.122, 0.010))
        let lid = max(abs(Shape.circle(eyeX, v + 0.032, 0.120)) - 0.010, v + 0.108)
        result = brush.lay(result, ink, max(lid, abs(eyeX) - 0.085))
        let arch = abs(v + 0.235 + brow - 1.2 * eyeX * eyeX) - 0.016
        result = brush.lay(result, hairPaint.shaded(0.8), max(arch, abs(eyeX) - 0.095))
        let nose = min(
            Shape.line(x, v, from: SIMD2(0.012, -0.08), to: SIMD2(0.042, 0.01), 0.010),
            Shape.line(x, v, from: SIMD2(0.042, 0.01), to: SIMD2(0.0, 0.022), 0.010))
        result = brush.lay(result, skin.shaded(0.76), nose)
        let mouthY = v - 0.125 + smile * 9 * x * x
        let mouth = max(abs(mouthY) - 0.028 * (1 - x * x * 90), abs(x) - 0.1)
        result = brush.lay(result, lip, mouth)
        let parted = max(abs(mouthY + 0.002) - 0.006, abs(x) - 0.098)
        return brush.lay(result, lip.shaded(0.58), parted)
    }

    private func hairBehind(_ u: Float, _ v: Float) -> Float {
        let x = u - turn
        switch hair {
        case .long: return Shape.box(x, v - 0.12, 0.47, 0.76, round: 0.44)
        case .bob: return Shape.box(x, v + 0.17, 0.475, 0.50, round: 0.42)
        case .bun:
            return min(Shape.circle(x, v + 0.76, 0.18), Shape.ellipse(x, v + 0.3, 0.42, 0.42))
        case .curls:
            return Shape.ellipse(x, v + 0.30, 0.53, 0.50) + curls.gradient(u * 9, v * 9) * 0.045
        case .short: return Shape.ellipse(x, v + 0.33, 0.415, 0.39)
        case .bald: return 1
        }
    }

    private func hairInFront(_ u: Float, _ v: Float) -> Float {
        let x = u - turn
        let cap = Shape.ellipse(x, v + 0.29, 0.425, 0.42)
        switch hair {
        case .short:
            return max(cap, -Shape.ellipse(x - 0.05, v + 0.02, 0.345, 0.40), v + 0.1)
        case .bob: return max(cap, -Shape.ellipse(x, v - 0.04, 0.36, 0.37), v - 0.1)
        case .long:
            return max(
                cap - 0.01, -Shape.ellipse(x + 0.2, v - 0.02, 0.42, 0.46),
                -Shape.ellipse(x - 0.24, v - 0.02, 0.30, 0.42), v - 0.16)
        case .bun: return max(cap, -Shape.ellipse(x, v - 0.0, 0.36, 0.47), v + 0.05)
        case .curls:
            let rough = curls.gradient(u * 9, v * 9) * 0.05
            return max(cap + rough, -Shape.ellipse(x, v + 0.0, 0.345, 0.42) + rough, v + 0.08)
        case .bald: return 1
        }
    }

    private func strands(_ u: Float, _ v: Float) -> Paint {
        let x = u - turn
        let sheen = smooth(abs(v + 0.5 - x * x * 0.5), from: 0.07, to: 0)
        let strand = curls.gradient(x * 26, v * 3.5) * 0.12
        return hairPaint.shaded((x > 0.1 ? 0.86 : 1) + strand).lit(.init(1, 1, 1, 1), sheen * 0.12)
    }

    private func glasses(_ brush: Brush, _ paint: Paint, _ u: Float, _ v: Float) -> Paint {
        let x = u - turn * 1.8
        let lens = Shape.box(abs(x) - 0.16, v + 0.095, 0.125, 0.10, round: 0.07)
        let bridge = Shape.box(x, v + 0.115, 0.05, 0.010, round: 0.01)
        let tinted = brush.lay(paint, Paint(1, 1, 1, 0.14), lens)
        return brush.lay(tinted, ink, min(abs(lens) - 0.013, bridge))
    }
}
