import GessoKit

/// One picture to pictures like it: the same colours, the composition moved by `strength`.
struct Variation: Sendable {
    private let source: Raster
    private let strength: Float
    private let series: Series
    private let commission: Commission

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        commission = try Commission(request)
        source = try Order.source(request)
        strength = unit(Float(request.strength ?? 0.5))
        series = try Series(request)
    }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        try series.run(watch) { seed, watch throws(Failure) in
            let raster = try moved(seed, watch)
            commission.letter(raster)
            return raster
        }
    }

    private func moved(_ seed: Int64, _ watch: Watch) throws(Failure) -> Raster {
        guard strength > 0 else { return source.copy() }
        let warp = Warp(source, strength: strength, seed: seed)
        let result = Raster(width: source.width, height: source.height)
        for row in 0..<source.height {
            try watch.check(row, of: source.height)
            source.withPixels { old in
                result.withRow(row) { pixels in
                    for column in pixels.indices {
                        pixels[column] = warp.pixel(column, row, from: old)
                    }
                }
            }
        }
        return result
    }
}
