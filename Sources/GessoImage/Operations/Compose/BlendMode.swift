/// How a layer's colour and the one below it make a new one, where both are opaque.
///
/// The formulas are those of the W3C's Compositing and Blending; `add` and `subtract` stop at
/// the ends of the range.
public enum BlendMode: String, Sendable, CaseIterable {
    case normal, multiply, screen, overlay, darken, lighten
    case colorDodge = "color_dodge"
    case colorBurn = "color_burn"
    case hardLight = "hard_light"
    case softLight = "soft_light"
    case difference, exclusion, add, subtract

    /// The new sample from two of 16 bits.
    func blended(_ source: Int, over backdrop: Int) -> Int {
        let whole = Pixel.whole
        switch self {
        case .normal: return source
        case .multiply: return Self.product(source, backdrop)
        case .screen: return Self.screened(source, backdrop)
        case .overlay: return Self.hardLit(backdrop, over: source)
        case .darken: return min(source, backdrop)
        case .lighten: return max(source, backdrop)
        case .colorDodge: return Self.dodged(source, over: backdrop)
        case .colorBurn: return whole - Self.dodged(whole - source, over: whole - backdrop)
        case .hardLight: return Self.hardLit(source, over: backdrop)
        case .softLight: return Self.softLit(source, over: backdrop)
        case .difference: return abs(source - backdrop)
        case .exclusion: return source + backdrop - 2 * Self.product(source, backdrop)
        case .add: return min(whole, source + backdrop)
        case .subtract: return max(0, backdrop - source)
        }
    }

    private static func product(_ one: Int, _ other: Int) -> Int {
        (one * other + Pixel.whole / 2) / Pixel.whole
    }

    private static func screened(_ one: Int, _ other: Int) -> Int {
        one + other - product(one, other)
    }

    private static func hardLit(_ source: Int, over backdrop: Int) -> Int {
        2 * source <= Pixel.whole
            ? product(2 * source, backdrop) : screened(2 * source - Pixel.whole, backdrop)
    }

    private static func dodged(_ source: Int, over backdrop: Int) -> Int {
        guard backdrop > 0 else { return 0 }
        guard source < Pixel.whole else { return Pixel.whole }
        return min(Pixel.whole, backdrop * Pixel.whole / (Pixel.whole - source))
    }

    /// The one formula with a root; square roots round alike on every machine.
    private static func softLit(_ source: Int, over backdrop: Int) -> Int {
        let whole = Double(Pixel.whole)
        let source = Double(source) / whole
        let below = Double(backdrop) / whole
        guard source > 0.5 else {
            return Int(((below - (1 - 2 * source) * below * (1 - below)) * whole).rounded())
        }
        let lifted =
            below <= 0.25 ? ((16 * below - 12) * below + 4) * below : below.squareRoot()
        return Int(((below + (2 * source - 1) * (lifted - below)) * whole).rounded())
    }
}
