import GessoImage
import GessoTestSupport
import Testing

/// Rows of every filter in every order, against the format's formulas written plainly.
@Suite struct PNGUnfilterTests {
    /// Colour type, bits and the distance of a sample from its left neighbour.
    private static let kinds: [(type: UInt8, bits: UInt8, distance: Int)] = [
        (0, 8, 1), (4, 8, 2), (2, 8, 3), (6, 8, 4), (0, 16, 2), (4, 16, 4), (2, 16, 6), (6, 16, 8),
    ]

    /// The rows without their filters, one byte after the other.
    private static func plain(_ rows: [UInt8], _ rowBytes: Int, _ distance: Int) -> [UInt8] {
        var above = [Int](repeating: 0, count: rowBytes)
        var result: [UInt8] = []
        for start in stride(from: 0, to: rows.count, by: rowBytes + 1) {
            var row: [Int] = []
            for index in 0..<rowBytes {
                let left = index < distance ? 0 : row[index - distance]
                let corner = index < distance ? 0 : above[index - distance]
                let guess: Int
                switch rows[start] {
                case 1: guess = left
                case 2: guess = above[index]
                case 3: guess = (left + above[index]) / 2
                case 4: guess = paeth(left, above[index], corner)
                default: guess = 0
                }
                row.append((Int(rows[start + 1 + index]) + guess) % 256)
            }
            result += row.map { UInt8($0) }
            above = row
        }
        return result
    }

    private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let guess = left + above - corner
        let distances = [left, above, corner].map { abs(guess - $0) }
        let least = distances.min()
        return distances[0] == least ? left : distances[1] == least ? above : corner
    }

    @Test("all filters are undone at all sizes", arguments: 0..<8)
    func filters(index: Int) throws {
        let kind = Self.kinds[index]
        var random = SeededRandom(seed: UInt64(index))
        for (width, height) in [(1, 9), (3, 4), (4, 4), (5, 13), (16, 8), (33, 31)] {
            let pixel = [0: 1, 4: 2, 2: 3, 6: 4][Int(kind.type), default: 1] * Int(kind.bits) / 8
            let rowBytes = width * pixel
            let rows = (0..<height).flatMap { _ in
                [UInt8.random(in: 0...4, using: &random)] + random.bytes(rowBytes)
            }
            let file = PNGBuilder(
                width, height, rows: rows, colorType: kind.type, bitDepth: kind.bits)
            let raster = try ImageReader.decode(file.bytes)
            #expect(raster.bigEndianBytes == Self.plain(rows, rowBytes, kind.distance))
        }
    }
}
