/// Chooses a filter for each row: the one whose result has the least sum of absolute values.
struct PNGFilter {
    private let rowBytes: Int
    private let distance: Int
    private let isAdaptive: Bool
    private var above: [UInt8]

    /// - Parameters:
    ///   - rowBytes: bytes of a row.
    ///   - distance: bytes from a sample to its left neighbour.
    ///   - isAdaptive: else no row is filtered, which is best for palettes and packed samples.
    init(rowBytes: Int, distance: Int, isAdaptive: Bool) {
        self.rowBytes = rowBytes
        self.distance = distance
        self.isAdaptive = isAdaptive
        above = [UInt8](repeating: 0, count: rowBytes)
    }

    /// Writes the filter byte and the filtered row.
    mutating func write(_ row: [UInt8], to target: UnsafeMutablePointer<UInt8>) {
        let kind = isAdaptive ? best(for: row) : 0
        target[0] = kind
        for index in 0..<rowBytes {
            target[1 + index] = value(of: row, at: index, kind)
        }
        above = row
    }

    private func best(for row: [UInt8]) -> UInt8 {
        var best: UInt8 = 0
        var least = Int.max
        for kind in UInt8(0)...4 {
            var sum = 0
            for index in 0..<rowBytes {
                sum += Int(Int8(bitPattern: value(of: row, at: index, kind)).magnitude)
            }
            if sum < least {
                least = sum
                best = kind
            }
        }
        return best
    }

    private func value(of row: [UInt8], at index: Int, _ kind: UInt8) -> UInt8 {
        let left = index < distance ? 0 : row[index - distance]
        let corner = index < distance ? 0 : above[index - distance]
        switch kind {
        case 0: return row[index]
        case 1: return row[index] &- left
        case 2: return row[index] &- above[index]
        case 3: return row[index] &- UInt8((UInt16(left) + UInt16(above[index])) / 2)
        default: return row[index] &- PNGRow.paeth(left, above[index], corner)
        }
    }
}
