/// Undoes the filters of four rows at once, for pixels of three or four bytes.
///
/// A pixel needs its left neighbour, so that one row is a chain in which the processor mostly
/// waits. Here each row is one pixel behind the row above it: what a pixel needs from above was
/// made in the step before and is still in a register. Two vectors hold two rows each.
///
/// Each lane knows its row's filter as masks, so that a step has no branch.
struct PNGWavefront {
    typealias Lanes = SIMD8<Int16>

    static let rows = 4

    /// Whether rows are of a kind and a length that this is made for.
    static func takes(_ distance: Int, _ rowBytes: Int) -> Bool {
        (distance == 3 || distance == 4) && rowBytes >= distance * rows
    }

    /// Undoes four rows in their place.
    ///
    /// `input` is the filter byte of the first; up to four bytes behind a row are read.
    /// Returns false for an unknown filter.
    static func undo(
        _ input: UnsafeMutablePointer<UInt8>, _ above: UnsafePointer<UInt8>, _ rowBytes: Int,
        _ distance: Int
    ) -> Bool {
        let stride = rowBytes + 1
        let filters = (0..<rows).map { input[$0 * stride] }
        guard filters.allSatisfy({ $0 <= 4 }) else { return false }
        var upper = Pair(filters[0], filters[1])
        var lower = Pair(filters[2], filters[3])
        let base = UnsafeMutableRawPointer(input + 1)
        let above = UnsafeRawPointer(above)
        if distance == 3 {
            run(base, above, stride, rowBytes / 3, 3, &upper, &lower)
        } else {
            run(base, above, stride, rowBytes / 4, 4, &upper, &lower)
        }
        return true
    }

    @inline(__always)
    private static func run(
        _ base: UnsafeMutableRawPointer, _ above: UnsafeRawPointer, _ stride: Int, _ width: Int,
        _ size: Int, _ upper: inout Pair, _ lower: inout Pair
    ) {
        for step in 0..<width + rows - 1 {
            // The pixel of the first row; a row further down is one to the left of that.
            if step >= rows - 1 && step < width {
                let place = base + step * size
                let pixels = (
                    load(place), load(place + (stride - size)), load(place + (stride - size) * 2),
                    load(place + (stride - size) * 3)
                )
                advance(pixels, load(above + step * size), &upper, &lower)
                store(upper.lowWord, place, size)
                store(upper.highWord, place + (stride - size), size)
                store(lower.lowWord, place + (stride - size) * 2, size)
                store(lower.highWord, place + (stride - size) * 3, size)
            } else {
                edge(base, above, stride, width, size, step, &upper, &lower)
            }
        }
    }

    /// A step in which some rows have not begun, or have ended.
    ///
    /// The lanes of a row that has not begun stay zero, since all that they are made from is
    /// zero.
    private static func edge(
        _ base: UnsafeMutableRawPointer, _ above: UnsafeRawPointer, _ stride: Int, _ width: Int,
        _ size: Int, _ step: Int, _ upper: inout Pair, _ lower: inout Pair
    ) {
        func place(_ row: Int) -> UnsafeMutableRawPointer? {
            let x = step - row
            return x >= 0 && x < width ? base + row * stride + x * size : nil
        }
        let places = (place(0), place(1), place(2), place(3))
        let pixels = (
            places.0.map { load($0) } ?? 0, places.1.map { load($0) } ?? 0,
            places.2.map { load($0) } ?? 0, places.3.map { load($0) } ?? 0
        )
        advance(pixels, step < width ? load(above + step * size) : 0, &upper, &lower)
        if let place = places.0 { store(upper.lowWord, place, size) }
        if let place = places.1 { store(upper.highWord, place, size) }
        if let place = places.2 { store(lower.lowWord, place, size) }
        if let place = places.3 { store(lower.highWord, place, size) }
    }

    @inline(__always)
    private static func advance(
        _ pixels: (UInt32, UInt32, UInt32, UInt32), _ above: UInt32, _ upper: inout Pair,
        _ lower: inout Pair
    ) {
        let first = upper.result.lowHalf
        let second = upper.result.highHalf
        let third = lower.result.lowHalf
        upper.advance(
            Lanes(lowHalf: widen(pixels.0), highHalf: widen(pixels.1)),
            above: Lanes(lowHalf: widen(above), highHalf: first))
        lower.advance(
            Lanes(lowHalf: widen(pixels.2), highHalf: widen(pixels.3)),
            above: Lanes(lowHalf: second, highHalf: third))
    }

    @inline(__always)
    private static func load(_ place: UnsafeRawPointer) -> UInt32 {
        place.loadUnaligned(as: UInt32.self)
    }

    /// Writes a pixel and nothing behind it.
    @inline(__always)
    private static func store(_ pixel: UInt32, _ place: UnsafeMutableRawPointer, _ size: Int) {
        if size == 4 {
            place.storeBytes(of: pixel, as: UInt32.self)
        } else {
            place.storeBytes(of: UInt16(truncatingIfNeeded: pixel), as: UInt16.self)
            place.storeBytes(
                of: UInt8(truncatingIfNeeded: pixel >> 16), toByteOffset: 2, as: UInt8.self)
        }
    }

    @inline(__always)
    private static func widen(_ pixel: UInt32) -> SIMD4<Int16> {
        SIMD4<Int16>(truncatingIfNeeded: unsafeBitCast(pixel, to: SIMD4<UInt8>.self))
    }
}
