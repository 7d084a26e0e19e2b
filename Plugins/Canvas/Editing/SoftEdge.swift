/// The edge of a cut-out: pixels between background and subject become partly transparent, and
/// the background's colour is taken out of them.
struct SoftEdge: Sendable {
    private let source: Raster
    private let isBackground: [Bool]

    init(_ source: Raster, background: [Bool]) {
        self.source = source
        isBackground = background
    }

    func pixel(_ column: Int, _ row: Int) -> Raster.Pixel {
        source.withPixels { pixels in
            let own = pixels[row * source.width + column]
            guard !isBackground[row * source.width + column] else { return Raster.Pixel() }
            let behind = mean(pixels, column, row, reach: 2) { isBackground[$0] }
            guard let behind else { return own }
            let inner = mean(pixels, column, row, reach: 3) { !touchesBackground($0) }
            return Self.unmixed(own, behind, inner)
        }
    }

    /// The share of the subject in a pixel that lies between two colours.
    private static func unmixed(
        _ own: Raster.Pixel, _ behind: SIMD4<Float>, _ inner: SIMD4<Float>?
    ) -> Raster.Pixel {
        guard let inner else { return own }
        let span = inner - behind
        let length = span.x * span.x + span.y * span.y + span.z * span.z
        guard length > 1 else { return own }
        let step = SIMD4<Float>(own) - behind
        let share = unit((step.x * span.x + step.y * span.y + step.z * span.z) / length)
        guard share < 0.98 else { return own }
        var paint = inner / 255
        paint.w = share * Float(own.w) / 255
        return paint.pixel
    }

    private func touchesBackground(_ index: Int) -> Bool {
        let width = source.width
        let column = index % width
        return isBackground[index] || (column > 0 && isBackground[index - 1])
            || (column < width - 1 && isBackground[index + 1])
            || (index >= width && isBackground[index - width])
            || (index + width < isBackground.count && isBackground[index + width])
    }

    private func mean(
        _ pixels: UnsafeMutableBufferPointer<Raster.Pixel>, _ column: Int, _ row: Int, reach: Int,
        where isWanted: (Int) -> Bool
    ) -> SIMD4<Float>? {
        var sum = SIMD4<Int32>.zero
        var count: Int32 = 0
        for y in max(row - reach, 0)...min(row + reach, source.height - 1) {
            for x in max(column - reach, 0)...min(column + reach, source.width - 1) {
                let index = y * source.width + x
                guard isWanted(index) else { continue }
                sum &+= SIMD4<Int32>(truncatingIfNeeded: pixels[index])
                count += 1
            }
        }
        return count > 0 ? SIMD4<Float>(sum) / Float(count) : nil
    }
}
