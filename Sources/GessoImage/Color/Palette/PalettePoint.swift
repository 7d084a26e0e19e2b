/// A colour as a point for distances: red, green and blue multiplied by alpha, and alpha; each
/// 0 to 255.
///
/// Multiplied, since the less a colour is seen the less its error counts. Whole numbers in
/// `Float`: their squares and sums are exact, hence equal on every machine.
typealias PalettePoint = SIMD4<Float>

extension Color {
    var point: PalettePoint {
        PalettePoint(
            Self.product(red, alpha), Self.product(green, alpha), Self.product(blue, alpha),
            Float(alpha))
    }

    /// The colour nearest to a point.
    init(_ point: PalettePoint) {
        let alpha = Self.byte(point.w)
        guard alpha > 0 else {
            self.init(red: 0, green: 0, blue: 0, alpha: 0)
            return
        }
        let scale = 255 / Float(alpha)
        self.init(
            red: Self.byte(point.x * scale), green: Self.byte(point.y * scale),
            blue: Self.byte(point.z * scale), alpha: alpha)
    }

    private static func product(_ sample: UInt8, _ alpha: UInt8) -> Float {
        Float((UInt32(sample) * UInt32(alpha) + 127) / 255)
    }

    private static func byte(_ value: Float) -> UInt8 {
        UInt8(max(0, min(255, value.rounded())))
    }
}
