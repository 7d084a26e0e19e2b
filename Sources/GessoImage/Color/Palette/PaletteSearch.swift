/// Finds the nearest colour of a palette.
struct PaletteSearch {
    /// In the order of their sums.
    private let points: [PalettePoint]
    /// The place in the palette of each of `points`.
    private let places: [Int]
    private let sums: [Float]
    /// For each sum of four samples, the first point that has it or a greater one.
    private let starts: [Int]

    /// The palette has at least one colour.
    init(_ palette: [PalettePoint]) {
        let order = palette.indices.sorted {
            (palette[$0].sum(), $0) < (palette[$1].sum(), $1)
        }
        places = order
        points = order.map { palette[$0] }
        let sums = points.map { $0.sum() }
        self.sums = sums
        var start = 0
        starts = (0...1020).map { sum in
            while start < sums.count - 1, sums[start] < Float(sum) { start += 1 }
            return start
        }
    }

    /// The place of the nearest colour.
    ///
    /// Goes up and down from colours of equal sum. Points whose sums differ by d are at least
    /// d / 2 apart, so that it can stop early.
    func nearest(to point: PalettePoint) -> Int {
        let sum = point.sum()
        let start = starts[max(0, min(1020, Int(sum)))]
        var best = start
        var least = Self.distance(points[start], point)
        var up = start + 1
        var down = start - 1
        while up < points.count, Self.bound(sums[up], sum) < least {
            let distance = Self.distance(points[up], point)
            if distance < least { (least, best) = (distance, up) }
            up += 1
        }
        while down >= 0, Self.bound(sums[down], sum) < least {
            let distance = Self.distance(points[down], point)
            if distance < least { (least, best) = (distance, down) }
            down -= 1
        }
        return places[best]
    }

    private static func distance(_ one: PalettePoint, _ other: PalettePoint) -> Float {
        let difference = one - other
        return (difference * difference).sum()
    }

    private static func bound(_ one: Float, _ other: Float) -> Float {
        (one - other) * (one - other) / 4
    }
}
