/// Remembers what was found for points of whole samples.
struct CachedPaletteSearch {
    private static let slots = 1 << 14

    private let search: PaletteSearch
    private var keys = [UInt64](repeating: .max, count: slots)
    private var places = [UInt8](repeating: 0, count: slots)

    init(_ palette: [PalettePoint]) {
        search = PaletteSearch(palette)
    }

    /// The place of the nearest colour, of at most 256.
    mutating func nearest(to point: PalettePoint) -> UInt8 {
        let key =
            UInt32(point.x) | UInt32(point.y) << 8 | UInt32(point.z) << 16
            | UInt32(point.w) << 24
        let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 18)
        if keys[slot] == UInt64(key) { return places[slot] }
        let place = UInt8(truncatingIfNeeded: search.nearest(to: point))
        keys[slot] = UInt64(key)
        places[slot] = place
        return place
    }
}
