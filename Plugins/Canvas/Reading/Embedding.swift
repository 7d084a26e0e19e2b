import GessoKit

/// Pictures to vectors of 256 numbers: where which colours lie, and which way edges run.
///
/// Numbers 0 to 191 are an 8 by 8 grid, row by row, each with brightness, blueness and redness
/// (Y, Cb, Cr, centred on grey); 192 to 255 are a 4 by 4 grid, each with the strength of edges in
/// four directions. The vector has length 1, so the cosine of two is their product.
struct Embedding: Sendable {
    private let sources: [Raster]

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        guard !request.inputs.isEmpty else {
            throw .invalid("/image", "canvas embeds pictures, not text")
        }
        sources = try Order.sources(request)
    }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        var outcome = Outcome(costMicroUSD: 0)
        for (index, source) in sources.enumerated() {
            try watch.part(index, of: sources.count).check(0, of: 1)
            outcome.vectors.append(Self.vector(source))
        }
        return outcome
    }

    static func vector(_ source: Raster) -> [Float] {
        let vector = colours(source) + edges(source)
        let length = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        guard length > 0.0001 else {
            // A picture of nothing but middle grey points nowhere; it gets a direction of its own.
            return [Float](repeating: 0, count: vector.count - 1) + [1]
        }
        return vector.map { $0 / length }
    }

    private static func colours(_ source: Raster) -> [Float] {
        var sums = [SIMD4<Int>](repeating: .zero, count: 64)
        source.withPixels { pixels in
            for row in 0..<source.height {
                for column in 0..<source.width {
                    let cell = row * 8 / source.height * 8 + column * 8 / source.width
                    let tone = tone(pixels[row * source.width + column])
                    sums[cell] = sums[cell] &+ SIMD4(tone.y, tone.blue, tone.red, 1)
                }
            }
        }
        return sums.flatMap { sum in
            let count = Float(max(sum.w, 1)) * 128_000
            return [Float(sum.x) / count, Float(sum.y) / count, Float(sum.z) / count]
        }
    }

    /// Brightness and the two colour differences in thousandths, centred on grey; transparent
    /// pixels are grey.
    private static func tone(_ pixel: Raster.Pixel) -> (y: Int, blue: Int, red: Int) {
        let (r, g, b, a) = (Int(pixel.x), Int(pixel.y), Int(pixel.z), Int(pixel.w))
        let luma = 299 * r + 587 * g + 114 * b
        let blue = (b * 1000 - luma) * 564 / 1000
        let red = (r * 1000 - luma) * 713 / 1000
        return ((luma - 127_500) * a / 255, blue * a / 255, red * a / 255)
    }

    private static func edges(_ source: Raster) -> [Float] {
        var sums = [Int](repeating: 0, count: 64)
        source.withPixels { pixels in
            let luma = { (column: Int, row: Int) in
                tone(pixels[row * source.width + column]).y / 1000
            }
            for row in stride(from: 1, to: source.height - 1, by: 1) {
                for column in stride(from: 1, to: source.width - 1, by: 1) {
                    let dx = luma(column + 1, row) - luma(column - 1, row)
                    let dy = luma(column, row + 1) - luma(column, row - 1)
                    let cell = row * 4 / source.height * 4 + column * 4 / source.width
                    sums[cell * 4 + direction(dx, dy)] += abs(dx) + abs(dy)
                }
            }
        }
        let count = Float(max(source.count, 1)) * 4
        return sums.map { Float($0) / count }
    }

    /// Across, falling, down or rising, whichever is nearest.
    private static func direction(_ dx: Int, _ dy: Int) -> Int {
        if abs(dy) * 5 < abs(dx) * 2 { return 0 }
        if abs(dx) * 5 < abs(dy) * 2 { return 2 }
        return (dx < 0) == (dy < 0) ? 1 : 3
    }
}
