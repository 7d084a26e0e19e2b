/// Where each pixel of a variation comes from: zoomed, shifted, perhaps mirrored, and bent.
struct Warp: Sendable {
    private let width: Int
    private let height: Int
    private let bend: Noise
    private let reach: Float
    private let zoom: Float
    private let shift: SIMD2<Float>
    private let isMirrored: Bool
    private let light: Noise
    private let strength: Float

    init(_ source: Raster, strength: Float, seed: Int64) {
        var random = Random(seed: UInt64(bitPattern: seed))
        width = source.width
        height = source.height
        self.strength = strength
        bend = Noise(random.salt())
        light = Noise(random.salt())
        let short = Float(min(source.width, source.height))
        reach = short * strength * 0.16
        zoom = 1 - strength * random.between(0.04, 0.28)
        let spare = (1 - zoom) * 0.5
        shift = SIMD2(
            random.between(-spare, spare) * Float(source.width),
            random.between(-spare, spare) * Float(source.height))
        // Mirroring is too much for a slight variation.
        isMirrored = random.chance(0.5) && strength > 0.45
    }

    /// The pixel of the variation.
    func pixel(
        _ column: Int, _ row: Int, from old: UnsafeMutableBufferPointer<Raster.Pixel>
    ) -> Raster.Pixel {
        let u = Float(column) / Float(height)
        let v = Float(row) / Float(height)
        let dx = bend.cloud(u * 0.9, v * 0.9, octaves: 2)
        let dy = bend.cloud(u * 0.9 + 31, v * 0.9 + 17, octaves: 2)
        let middleX = Float(width) / 2
        let middleY = Float(height) / 2
        var x = middleX + (Float(column) - middleX) * zoom + shift.x + dx * reach
        let y = middleY + (Float(row) - middleY) * zoom + shift.y + dy * reach
        if isMirrored { x = Float(width - 1) - x }
        let paint = sample(old, x, y)
        let tone = 1 + light.gradient(u * 1.1, v * 1.1) * 0.12 * strength
        return paint.shaded(tone).pixel
    }

    /// The colour between four pixels, mirrored at the border, weighed by opacity.
    private func sample(
        _ old: UnsafeMutableBufferPointer<Raster.Pixel>, _ x: Float, _ y: Float
    ) -> Paint {
        let left = Noise.floor(x)
        let top = Noise.floor(y)
        let fx = x - Float(left)
        let fy = y - Float(top)
        var sum = Paint.zero
        for corner in 0..<4 {
            let right = corner & 1
            let below = corner >> 1
            let weight = (right == 1 ? fx : 1 - fx) * (below == 1 ? fy : 1 - fy)
            let column = Self.mirrored(Int(left) + right, width)
            let row = Self.mirrored(Int(top) + below, height)
            var paint = Paint(pixel: old[row * width + column])
            let alpha = paint.w
            paint *= alpha
            paint.w = alpha
            sum += paint * weight
        }
        guard sum.w > 0 else { return .clear }
        let alpha = sum.w
        sum /= alpha
        sum.w = alpha
        return sum
    }

    private static func mirrored(_ place: Int, _ count: Int) -> Int {
        let period = max(2 * count - 2, 1)
        let part = ((place % period) + period) % period
        return min(part < count ? part : period - part, count - 1)
    }
}
