/// A pattern of eight by eight thresholds, after Bayer.
enum OrderedDither {
    /// Between -0.5 and 0.5, each of the 64 values once in a tile.
    static func offset(x: Int, y: Int) -> Float {
        var rank = 0
        for bit in 0..<3 {
            let column = x >> bit & 1
            let row = y >> bit & 1
            rank = rank << 2 | (column ^ row) << 1 | row
        }
        return (Float(rank) + 0.5) / 64 - 0.5
    }

    /// How far a sample is moved at most: the mean distance of a colour from its nearest
    /// neighbour, along one sample.
    static func spread(of points: [PalettePoint]) -> Float {
        guard points.count > 1 else { return 0 }
        let sum = points.indices.reduce(Float(0)) { sum, index in
            let nearest = points.indices.filter { $0 != index }.map { other in
                let difference = points[index] - points[other]
                return (difference * difference).sum()
            }.min()
            return sum + ((nearest ?? 0) / 3).squareRoot()
        }
        return sum / Float(points.count)
    }
}
