/// A colour with straight alpha, each channel from 0 to 1, in sRGB as it is stored.
typealias Paint = SIMD4<Float>

/// Only `+ - * /`, square roots and comparisons reach a pixel, since these alone give the same
/// bits on every machine: IEEE 754 rounds them, and Swift never fuses or reorders them.
extension Paint {
    init(hex: UInt32, alpha: Float = 1) {
        self.init(
            Float((hex >> 16) & 255) / 255, Float((hex >> 8) & 255) / 255, Float(hex & 255) / 255,
            alpha)
    }

    static let clear = Paint(0, 0, 0, 0)

    /// How bright a person would call it, from 0 to 1.
    var luma: Float { x * 0.299 + y * 0.587 + z * 0.114 }

    /// This colour on the way to another one.
    @inline(__always)
    func mixed(_ other: Paint, _ share: Float) -> Paint { self + (other - self) * share }

    /// This colour with light added, which never exceeds white.
    @inline(__always)
    func lit(_ light: Paint, _ amount: Float) -> Paint {
        let added = light * amount
        var result = self + added - self * added
        result.w = w
        return result
    }

    /// This colour with another one laid over it.
    @inline(__always)
    func under(_ other: Paint, _ coverage: Float) -> Paint {
        let above = other.w * coverage
        let alpha = above + w * (1 - above)
        guard alpha > 0 else { return .clear }
        var result = (other * above + self * (w * (1 - above))) / alpha
        result.w = alpha
        return result
    }

    /// The same colour, darker or lighter by a factor.
    @inline(__always)
    func shaded(_ factor: Float) -> Paint {
        var result = self * factor
        result.w = w
        return result.clamped(lowerBound: Paint(repeating: 0), upperBound: Paint(repeating: 1))
    }
}

/// A number held between 0 and 1.
@inline(__always)
func unit(_ value: Float) -> Float { min(max(value, 0), 1) }

/// A smooth way from 0 at `from` to 1 at `to`.
@inline(__always)
func smooth(_ value: Float, from: Float, to: Float) -> Float {
    let t = unit((value - from) / (to - from))
    return t * t * (3 - 2 * t)
}

@inline(__always)
func mix(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }
