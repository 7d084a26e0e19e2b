/// Gives each pixel of a picture its place in a palette.
struct PaletteMapping {
    private let palette: [Color]
    private let points: [PalettePoint]
    private var search: CachedPaletteSearch

    init(_ palette: [Color]) {
        self.palette = palette
        points = palette.map(\.point)
        search = CachedPaletteSearch(points)
    }

    /// One byte a pixel, for an RGBA raster of eight bits.
    mutating func indices(of raster: Raster, dither: EncodeOptions.Dither) -> [UInt8] {
        switch dither {
        case .none: nearest(raster)
        case .ordered: ordered(raster)
        case .floydSteinberg: diffused(raster)
        }
    }

    private mutating func nearest(_ raster: Raster) -> [UInt8] {
        // Colours of the palette stay themselves, also those that differ only under
        // transparency and are one point.
        let places = palette.enumerated().map { ($1, UInt8(truncatingIfNeeded: $0)) }
        let exact = Dictionary(places) { first, _ in first }
        var last = Color(red: 0, green: 0, blue: 0, alpha: 0)
        var lastIndex: UInt8?
        return raster.bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: 4).map { offset in
                let color = Color(bytes, at: offset)
                if color == last, let lastIndex { return lastIndex }
                let index = exact[color] ?? search.nearest(to: color.point)
                last = color
                lastIndex = index
                return index
            }
        }
    }

    private mutating func ordered(_ raster: Raster) -> [UInt8] {
        let spread = OrderedDither.spread(of: points)
        return raster.bytes.withUnsafeBytes { bytes in
            (0..<raster.width * raster.height).map { pixel in
                let point = Color(bytes, at: pixel * 4).point
                let offset =
                    OrderedDither.offset(x: pixel % raster.width, y: pixel / raster.width)
                    * spread * point.w / 255
                return search.nearest(
                    to: (point + PalettePoint(offset, offset, offset, 0)).asSamples)
            }
        }
    }

    /// Floyd and Steinberg's way, every second row from right to left.
    private mutating func diffused(_ raster: Raster) -> [UInt8] {
        let width = raster.width
        // One place more at each end takes what falls off the picture.
        var current = [PalettePoint](repeating: .zero, count: width + 2)
        var below = current
        var indices = [UInt8](repeating: 0, count: width * raster.height)
        raster.bytes.withUnsafeBytes { bytes in
            for y in 0..<raster.height {
                let forward = y % 2 == 0
                let step = forward ? 1 : -1
                for column in 0..<width {
                    let x = forward ? column : width - 1 - column
                    let point = Color(bytes, at: (y * width + x) * 4).point
                    // Nothing is seen of a fully transparent pixel, so it has no error.
                    let wanted = point.w == 0 ? point : (point + current[x + 1]).asSamples
                    let index = search.nearest(to: wanted)
                    indices[y * width + x] = index
                    let error = point.w == 0 ? .zero : (wanted - points[Int(index)]) / 16
                    current[x + 1 + step] += error * 7
                    below[x + 1 - step] += error * 3
                    below[x + 1] += error * 5
                    below[x + 1 + step] += error
                }
                swap(&current, &below)
                for x in below.indices { below[x] = .zero }
            }
        }
        return indices
    }
}

extension PalettePoint {
    /// The nearest point of whole samples from 0 to 255.
    fileprivate var asSamples: PalettePoint {
        clamped(lowerBound: .zero, upperBound: PalettePoint(repeating: 255))
            .rounded(.toNearestOrAwayFromZero)
    }
}
