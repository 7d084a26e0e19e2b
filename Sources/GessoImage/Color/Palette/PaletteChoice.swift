/// The colours of a palette for a picture.
struct PaletteChoice {
    private static let refinements = 4

    let colors: [Color]
    /// Whether they are all that the picture has.
    let isExact: Bool

    /// Chooses at most `count` colours for an RGBA raster of eight bits.
    ///
    /// The picture's own colours if they are no more than that. Else boxes of colours are cut
    /// in two, where it takes most of the error away, until there are enough; then each colour
    /// moves to the mean of those that are nearest to it, a few times.
    init(for raster: Raster, count: Int) {
        if let exact = Self.distinctColors(of: raster, atMost: count) {
            colors = Self.ordered(exact)
            isExact = true
            return
        }
        let entries = ColorHistogram(raster).entries
        var points = Self.cut(entries, count: count)
        for _ in 0..<Self.refinements { points = Self.refined(points, entries) }
        colors = Self.ordered(Array(Set(points.map { Color($0) })))
        isExact = false
    }

    private static func distinctColors(of raster: Raster, atMost count: Int) -> [Color]? {
        var found: Set<Color> = []
        var last: Color?
        return raster.bytes.withUnsafeBytes { bytes in
            for offset in stride(from: 0, to: bytes.count, by: 4) {
                let color = Color(bytes, at: offset)
                if color == last { continue }
                last = color
                found.insert(color)
                if found.count > count { return nil }
            }
            return Array(found)
        }
    }

    private static func cut(_ entries: [ColorHistogram.Entry], count: Int) -> [PalettePoint] {
        var boxes = [ColorBox(entries)]
        while boxes.count < count {
            let gains = boxes.map { $0.cut?.gain ?? 0 }
            guard let next = gains.indices.max(by: { gains[$0] < gains[$1] }),
                let cut = boxes[next].cut
            else { break }
            let (first, second) = boxes[next].divided(at: cut)
            boxes[next] = first
            boxes.append(second)
        }
        return boxes.map(\.mean)
    }

    private static func refined(
        _ points: [PalettePoint], _ entries: [ColorHistogram.Entry]
    ) -> [PalettePoint] {
        let search = PaletteSearch(points)
        var sums = [SIMD4<Double>](repeating: .zero, count: points.count)
        var weights = [Double](repeating: 0, count: points.count)
        for entry in entries {
            let place = search.nearest(to: entry.mean)
            sums[place] += entry.sum
            weights[place] += entry.weight
        }
        return points.indices.map { place in
            weights[place] > 0 ? PalettePoint(sums[place] / weights[place]) : points[place]
        }
    }

    /// Transparent colours first, so that tRNS is short; then from dark to light.
    private static func ordered(_ colors: [Color]) -> [Color] {
        colors.sorted { one, other in
            (one.alpha == 255 ? 1 : 0, one.lightness, one.code)
                < (other.alpha == 255 ? 1 : 0, other.lightness, other.code)
        }
    }
}

extension Color {
    fileprivate var lightness: UInt8 { Raster.luma(red, green, blue) }

    fileprivate var code: UInt32 {
        UInt32(red) << 24 | UInt32(green) << 16 | UInt32(blue) << 8 | UInt32(alpha)
    }
}
