/// How often the colours of a picture occur.
///
/// Holds at most `limit` colours: when there are more, the lowest bits of the samples are left
/// out of the comparison, and what falls together is averaged.
struct ColorHistogram {
    /// Colours that count as one.
    struct Entry {
        var sum: SIMD4<Double>
        var weight: Double

        var mean: PalettePoint { PalettePoint(sum / weight) }
    }

    private static let limit = 1 << 15
    private static let slots = limit * 4

    private(set) var entries: [Entry] = []
    private var keys: [UInt32] = []
    /// The entry of a slot, or -1.
    private var table = [Int32](repeating: -1, count: slots)
    private var mask: UInt32 = 0xFFFF_FFFF

    /// Counts the pixels of an RGBA raster of eight bits.
    init(_ raster: Raster) {
        raster.bytes.withUnsafeBytes { bytes in
            var last: UInt32 = 0
            var lastPoint = PalettePoint.zero
            var run: Double = 0
            for offset in stride(from: 0, to: bytes.count, by: 4) {
                let pixel = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                if pixel != last || run == 0 {
                    if run > 0 { add(lastPoint, run) }
                    last = pixel
                    lastPoint = Color(bytes, at: offset).point
                    run = 0
                }
                run += 1
            }
            if run > 0 { add(lastPoint, run) }
        }
    }

    private mutating func add(_ point: PalettePoint, _ weight: Double) {
        merge(Entry(sum: SIMD4<Double>(point) * weight, weight: weight), Self.key(of: point))
        while entries.count > Self.limit { coarsen() }
    }

    private mutating func merge(_ entry: Entry, _ fullKey: UInt32) {
        let key = fullKey & mask
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 15)
        while table[slot] >= 0 {
            let index = Int(table[slot])
            if keys[index] == key {
                entries[index].sum += entry.sum
                entries[index].weight += entry.weight
                return
            }
            slot = (slot + 1) % Self.slots
        }
        table[slot] = Int32(entries.count)
        entries.append(entry)
        keys.append(key)
    }

    /// Leaves out one more bit of each sample.
    private mutating func coarsen() {
        let old = zip(entries, keys)
        mask = (mask << 1) & 0xFEFE_FEFE
        entries = []
        keys = []
        table = [Int32](repeating: -1, count: Self.slots)
        for (entry, key) in old { merge(entry, key) }
    }

    private static func key(of point: PalettePoint) -> UInt32 {
        UInt32(point.x) | UInt32(point.y) << 8 | UInt32(point.z) << 16 | UInt32(point.w) << 24
    }
}

extension Color {
    /// The pixel at an offset of RGBA bytes.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.init(
            red: bytes[offset], green: bytes[offset + 1], blue: bytes[offset + 2],
            alpha: bytes[offset + 3])
    }
}
