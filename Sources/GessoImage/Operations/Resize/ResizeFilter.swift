/// How the pixels of another size are computed, from sharpest to plainest.
public enum ResizeFilter: String, Sendable, CaseIterable {
    /// Windowed sinc of three lobes: the sharpest; edges may ring a little.
    case lanczos3
    /// Soft cubic (B = C = 1/3): hardly rings.
    case mitchell
    /// Sharp cubic (B = 0, C = 1/2).
    case catmullRom = "catmull_rom"
    /// A triangle: straight lines between pixels.
    case bilinear
    /// The mean of the covered area.
    case box
    /// The nearest pixel, copied; for pixel art and palettes.
    case nearest

    /// How far the weights reach from the middle, in pixels of the smaller picture.
    var radius: Double {
        switch self {
        case .lanczos3: 3
        case .mitchell, .catmullRom: 2
        case .bilinear: 1
        case .box, .nearest: 0.5
        }
    }

    /// The weight at a distance from the middle.
    ///
    /// Only +, -, *, / are used, which round alike on every machine.
    func weight(at distance: Double) -> Double {
        let x = distance.magnitude
        guard x < radius else { return 0 }
        switch self {
        case .lanczos3: return Self.sinc(x) * Self.sinc(x / 3)
        case .mitchell: return Self.cubic(x, b: 1.0 / 3, c: 1.0 / 3)
        case .catmullRom: return Self.cubic(x, b: 0, c: 0.5)
        case .bilinear: return 1 - x
        case .box, .nearest: return 1
        }
    }

    private static func cubic(_ x: Double, b: Double, c: Double) -> Double {
        if x < 1 {
            return
                ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x
                + (6 - 2 * b)) / 6
        }
        return
            ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x
            + (8 * b + 24 * c)) / 6
    }

    private static func sinc(_ x: Double) -> Double {
        guard x > 1e-9 else { return 1 }
        return sinOfPi(times: x) / (Double.pi * x)
    }

    /// One over 3!, 5!, and so on, with the signs of the sine's series.
    private static let sineSeries: [Double] = {
        var term = 1.0
        return stride(from: 3, through: 21, by: 2).map { power in
            term /= -Double(power * (power - 1))
            return term
        }
    }()

    /// The sine of `x` half turns: reduced to a quarter turn, then its series up to the 21st
    /// power, whose rest is below 1e-17 there.
    private static func sinOfPi(times x: Double) -> Double {
        let turns = x.rounded()
        let angle = (x - turns) * Double.pi
        let square = angle * angle
        var sum = 0.0
        for factor in sineSeries.reversed() { sum = (sum + factor) * square }
        let sine = angle * (1 + sum)
        return turns.truncatingRemainder(dividingBy: 2) == 0 ? sine : -sine
    }
}
