/// Chooses a filter for each row: the one whose result has the least sum of absolute values.
struct PNGFilter {
    /// Zeros in front of a row, so that a sample without a left neighbour needs no care.
    private static let padding = 16

    private let rowBytes: Int
    private let distance: Int
    private let isAdaptive: Bool
    private var current: [UInt8]
    private var above: [UInt8]
    /// The row after filters 1 to 4.
    private var candidates: [UInt8]

    /// Begins a pass over rows of `rowBytes` bytes whose left neighbours are `distance` away.
    ///
    /// Unless it is adaptive no row is filtered, which is best for palettes and packed samples.
    init(rowBytes: Int, distance: Int, isAdaptive: Bool) {
        self.rowBytes = rowBytes
        self.distance = distance
        self.isAdaptive = isAdaptive
        current = [UInt8](repeating: 0, count: Self.padding + rowBytes)
        above = current
        candidates = [UInt8](repeating: 0, count: isAdaptive ? rowBytes * 4 : 0)
    }

    /// Writes the filter byte and the filtered row.
    ///
    /// `read` fills the next row.
    mutating func write(
        to target: UnsafeMutablePointer<UInt8>, read: (UnsafeMutableRawBufferPointer) -> Void
    ) {
        current.withUnsafeMutableBytes { row in
            read(UnsafeMutableRawBufferPointer(rebasing: row[Self.padding...]))
        }
        let filter = isAdaptive ? choose() : 0
        target[0] = UInt8(filter)
        let source = filter == 0 ? current : candidates
        let start = filter == 0 ? Self.padding : (filter - 1) * rowBytes
        source.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            (target + 1).update(from: base + start, count: rowBytes)
        }
        swap(&current, &above)
    }

    /// Makes all candidates; the filter that gives the least sum.
    private mutating func choose() -> Int {
        let (rowBytes, distance) = (rowBytes, distance)
        let sums = current.withUnsafeBytes { current in
            above.withUnsafeBytes { above in
                candidates.withUnsafeMutableBytes { candidates in
                    Self.makeCandidates(
                        current, above, candidates, rowBytes: rowBytes, distance: distance)
                }
            }
        }
        return sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
    }

    private static func makeCandidates(
        _ current: UnsafeRawBufferPointer, _ above: UnsafeRawBufferPointer,
        _ candidates: UnsafeMutableRawBufferPointer, rowBytes: Int, distance: Int
    ) -> [Int] {
        var sums = PNGFilterSums()
        var offset = 0
        while offset + 16 <= rowBytes {
            let place = padding + offset
            let step = PNGFilterStep(
                sample: load(current, place), left: load(current, place - distance),
                above: load(above, place), corner: load(above, place - distance))
            store(step.sub, candidates, offset)
            store(step.up, candidates, rowBytes + offset)
            store(step.average, candidates, rowBytes * 2 + offset)
            store(step.paeth, candidates, rowBytes * 3 + offset)
            sums.add(step)
            offset += 16
        }
        while offset < rowBytes {
            let place = padding + offset
            let sample = current[place]
            let left = current[place - distance]
            let sum = UInt16(left) &+ UInt16(above[place])
            let results = (
                sample &- left, sample &- above[place],
                sample &- UInt8(truncatingIfNeeded: sum >> 1),
                sample &- PNGRow.paeth(left, above[place], above[place - distance])
            )
            candidates[offset] = results.0
            candidates[rowBytes + offset] = results.1
            candidates[rowBytes * 2 + offset] = results.2
            candidates[rowBytes * 3 + offset] = results.3
            sums.add(sample, results)
            offset += 1
        }
        sums.flush()
        return sums.totals
    }

    @inline(__always)
    private static func load(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> SIMD16<UInt8> {
        bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    }

    @inline(__always)
    private static func store(
        _ value: SIMD16<UInt8>, _ bytes: UnsafeMutableRawBufferPointer, _ offset: Int
    ) {
        bytes.storeBytes(of: value, toByteOffset: offset, as: SIMD16<UInt8>.self)
    }
}
