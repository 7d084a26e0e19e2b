/// Circular functions from a polynomial of our own, the same on every machine.
enum Wave {
    /// The sine of an angle in turns, exact to about 0.0002.
    @inline(__always)
    static func sine(_ turns: Float) -> Float {
        var t = turns - Float(Noise.floor(turns))
        // Fold 0...1 to -0.25...0.25, where the polynomial holds.
        if t > 0.75 { t -= 1 } else if t > 0.25 { t = 0.5 - t }
        let s = t * t
        return t * (6.283_185 - s * (41.341_70 - s * (81.605_25 - s * 76.567_98)))
    }

    @inline(__always)
    static func cosine(_ turns: Float) -> Float { sine(turns + 0.25) }

    /// The angle of a vector in turns, 0 to 1, counted from the right towards positive y.
    @inline(__always)
    static func turns(_ x: Float, _ y: Float) -> Float {
        let ax = abs(x)
        let ay = abs(y)
        let large = max(ax, ay)
        guard large > 0 else { return 0 }
        let q = min(ax, ay) / large
        let s = q * q
        var t = q * (0.159_133 - s * (0.052_31 - s * (0.028_3 - s * 0.010_3)))
        if ay > ax { t = 0.25 - t }
        if x < 0 { t = 0.5 - t }
        return y < 0 ? 1 - t : t
    }
}
