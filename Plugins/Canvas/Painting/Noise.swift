/// Smooth random fields, computed from a hash of lattice points.
struct Noise: Sendable {
    let salt: UInt32

    init(_ salt: UInt32) { self.salt = salt }

    /// The bits of one lattice point.
    @inline(__always)
    static func hash(_ x: Int32, _ y: Int32, _ salt: UInt32) -> UInt32 {
        var word = UInt32(bitPattern: x) &* 0x9E37_79B1
        word = (word ^ (word >> 15)) &+ UInt32(bitPattern: y) &* 0x85EB_CA77
        word = (word ^ salt ^ (word >> 13)) &* 0x2C1B_3C6D
        word = (word ^ (word >> 12)) &* 0x297A_2D39
        return word ^ (word >> 15)
    }

    /// A number from 0 to 1 for each lattice point.
    @inline(__always)
    func speck(_ x: Int32, _ y: Int32) -> Float {
        Float(Self.hash(x, y, salt) >> 8) / 16_777_216
    }

    /// The whole number at or below; coordinates of a picture stay far within 32 bits.
    @inline(__always)
    static func floor(_ value: Float) -> Int32 {
        let whole = Int32(max(min(value, 1e9), -1e9))
        return Float(whole) > value ? whole - 1 : whole
    }

    /// Gradient noise, about -1 to 1, zero at lattice points.
    @inline(__always)
    func gradient(_ x: Float, _ y: Float) -> Float {
        let ix = Self.floor(x)
        let iy = Self.floor(y)
        let fx = x - Float(ix)
        let fy = y - Float(iy)
        let ux = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
        let uy = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
        let a = slope(ix, iy, fx, fy)
        let b = slope(ix &+ 1, iy, fx - 1, fy)
        let c = slope(ix, iy &+ 1, fx, fy - 1)
        let d = slope(ix &+ 1, iy &+ 1, fx - 1, fy - 1)
        return mix(mix(a, b, ux), mix(c, d, ux), uy) * 1.6
    }

    @inline(__always)
    private func slope(_ ix: Int32, _ iy: Int32, _ dx: Float, _ dy: Float) -> Float {
        let bits = Self.hash(ix, iy, salt)
        let gx = Float(bits & 0xFFFF) / 32768 - 1
        let gy = Float(bits >> 16) / 32768 - 1
        return gx * dx + gy * dy
    }

    /// Several octaves of gradient noise, each turned against the last so that no grid shows.
    @inline(__always)
    func cloud(_ x: Float, _ y: Float, octaves: Int) -> Float {
        var x = x
        var y = y
        var weight: Float = 0.5
        var sum: Float = 0
        for _ in 0..<octaves {
            sum += gradient(x, y) * weight
            weight *= 0.5
            (x, y) = (1.6 * x + 1.2 * y + 17.3, 1.6 * y - 1.2 * x + 9.1)
        }
        return sum
    }

    /// Octaves folded into sharp crests, 0 to about 1.
    @inline(__always)
    func ridge(_ x: Float, _ y: Float, octaves: Int) -> Float {
        var x = x
        var y = y
        var weight: Float = 0.5
        var sum: Float = 0
        var carry: Float = 1
        for _ in 0..<octaves {
            let crest = max(0, 1 - abs(gradient(x, y)))
            let sharp = crest * crest * carry
            sum += sharp * weight
            carry = min(1, sharp * 1.6)
            weight *= 0.5
            (x, y) = (1.6 * x + 1.2 * y + 5.7, 1.6 * y - 1.2 * x + 13.9)
        }
        return sum
    }
}
