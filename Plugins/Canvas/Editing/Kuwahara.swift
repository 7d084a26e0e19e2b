import GessoKit

/// A filter that paints in dabs: flat inside, sharp at edges.
struct Kuwahara: Sendable {
    /// The side of a dab in pixels, less one; 0 changes nothing.
    let radius: Int

    func run(_ source: Raster, _ watch: Watch) throws(Failure) -> Raster {
        let reach = min(radius, 8)
        guard reach > 0 else { return source }
        let sums = Sums(source)
        let result = source.copy()
        for row in 0..<source.height {
            try watch.check(row, of: source.height)
            result.withRow(row) { pixels in
                for column in pixels.indices {
                    pixels[column] = sums.calmest(column, row, reach, keeping: pixels[column])
                }
            }
        }
        return result
    }

    /// Sums over every box from the top left corner, so that any box's mean is four look-ups.
    private struct Sums {
        private let width: Int
        private let height: Int
        /// Red, green, blue and the square of the brightness.
        private var table: [SIMD4<UInt64>]

        init(_ source: Raster) {
            width = source.width
            height = source.height
            let stride = source.width + 1
            var table = [SIMD4<UInt64>](repeating: .zero, count: stride * (source.height + 1))
            source.withPixels { pixels in
                for row in 0..<source.height {
                    var line = SIMD4<UInt64>.zero
                    for column in 0..<source.width {
                        let pixel = pixels[row * source.width + column]
                        let luma = UInt64(pixel.x) + UInt64(pixel.y) + UInt64(pixel.z)
                        line &+= SIMD4(
                            UInt64(pixel.x), UInt64(pixel.y), UInt64(pixel.z), luma &* luma)
                        let above = table[row * stride + column + 1]
                        table[(row + 1) * stride + column + 1] = above &+ line
                    }
                }
            }
            self.table = table
        }

        /// The mean of the quarter around a pixel that varies least.
        func calmest(
            _ x: Int, _ y: Int, _ reach: Int, keeping pixel: Raster.Pixel
        ) -> Raster.Pixel {
            var least = UInt64.max
            var mean = pixel
            for quarter in 0..<4 {
                let left = quarter & 1 == 0 ? max(x - reach, 0) : x
                let top = quarter & 2 == 0 ? max(y - reach, 0) : y
                let right = quarter & 1 == 0 ? x : min(x + reach, width - 1)
                let bottom = quarter & 2 == 0 ? y : min(y + reach, height - 1)
                let sum = sum(left, top, right, bottom)
                let count = UInt64((right - left + 1) * (bottom - top + 1))
                let luma = sum.x + sum.y + sum.z
                let variance = (sum.w &* count &- luma &* luma) / (count &* count)
                guard variance < least else { continue }
                least = variance
                mean.x = UInt8(sum.x / count)
                mean.y = UInt8(sum.y / count)
                mean.z = UInt8(sum.z / count)
            }
            return mean
        }

        private func sum(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> SIMD4<UInt64> {
            let stride = width + 1
            return table[(bottom + 1) * stride + right + 1] &- table[top * stride + right + 1]
                &- table[(bottom + 1) * stride + left] &+ table[top * stride + left]
        }
    }
}
