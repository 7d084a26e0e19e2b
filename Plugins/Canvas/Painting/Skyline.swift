/// The upper edge of land or trees: one height per column, with an edge as soft as a pixel.
struct Skyline: Sendable {
    private let tops: [Float]
    private let sharpness: [Float]

    /// - Parameters:
    ///   - frame: the picture.
    ///   - top: the height at an x, counted downwards from the picture's top.
    init(_ frame: Frame, top: (Float) -> Float) {
        let tops = (0..<frame.width).map { top(frame.x($0)) }
        // A steep edge crosses several rows within one column.
        sharpness = tops.indices.map { column in
            let before = tops[max(column - 1, 0)]
            let after = tops[min(column + 1, tops.count - 1)]
            let slope = (after - before) * 0.5 * Float(frame.height)
            return Float(frame.height) / (1 + slope * slope).squareRoot()
        }
        self.tops = tops
    }

    @inline(__always)
    func top(_ column: Int) -> Float { tops[column] }

    /// How much of the pixel lies below the edge.
    @inline(__always)
    func coverage(_ column: Int, _ y: Float) -> Float {
        unit((y - tops[column]) * sharpness[column] + 0.5)
    }
}
