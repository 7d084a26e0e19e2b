/// How much of each pixel may change: 0 nothing, 255 all.
struct Mask: Sendable {
    let width: Int
    let height: Int
    private(set) var values: [UInt8]

    init(width: Int, height: Int, values: [UInt8]) {
        self.width = width
        self.height = height
        self.values = values
    }

    /// White, as far as it is opaque, is what changes.
    init(white raster: Raster) {
        let values = raster.withPixels { pixels in
            pixels.map { pixel in
                let luma = (Int(pixel.x) * 299 + Int(pixel.y) * 587 + Int(pixel.z) * 114) / 1000
                return UInt8(luma * Int(pixel.w) / 255)
            }
        }
        self.init(width: raster.width, height: raster.height, values: values)
    }

    /// The smallest box around what may change, or nil if nothing may.
    var bounds: (x: Range<Int>, y: Range<Int>)? {
        var (left, right, top, bottom) = (width, -1, height, -1)
        for row in 0..<height {
            for column in 0..<width where values[row * width + column] != 0 {
                left = min(left, column)
                right = max(right, column)
                top = min(top, row)
                bottom = max(bottom, row)
            }
        }
        return right < 0 ? nil : (left..<right + 1, top..<bottom + 1)
    }

    /// The mask drawn in from its border over `radius` pixels; what was 0 stays 0.
    func feathered(_ radius: Int) -> Mask {
        guard radius > 0 else { return self }
        let across = Self.blurred(values, count: height, length: width, 1, width, radius)
        let both = Self.blurred(across, count: width, length: height, width, 1, radius)
        var soft = self
        for index in values.indices {
            // At a straight border half of the window lies inside.
            let inside = max(0, 2 * Int(both[index]) - 255)
            soft.values[index] = UInt8(inside * Int(values[index]) / 255)
        }
        return soft
    }

    /// A moving average along lines; beyond the picture the last value goes on.
    private static func blurred(
        _ values: [UInt8], count: Int, length: Int, _ step: Int, _ stride: Int, _ radius: Int
    ) -> [UInt8] {
        var result = values
        let window = 2 * radius + 1
        for line in 0..<count {
            let start = line * stride
            let at = { (place: Int) in
                Int(values[start + min(max(place, 0), length - 1) * step])
            }
            var sum = (-radius...radius).reduce(0) { $0 + at($1) }
            for place in 0..<length {
                result[start + place * step] = UInt8(sum / window)
                sum += at(place + radius + 1) - at(place - radius)
            }
        }
        return result
    }
}
