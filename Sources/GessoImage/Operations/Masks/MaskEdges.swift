/// Moves and softens the edges of a mask.
struct MaskEdges {
    /// In pixels; 16 bits hold the distances.
    static let longestReach = 4096

    let width: Int
    let height: Int

    /// Makes each pixel within the distance of a white one white.
    ///
    /// With a negative distance each one near a black one becomes black. A pixel counts as white from 128 on.
    func move(_ values: inout [UInt8], by distance: Int) {
        let isGrowing = distance > 0
        let reach = abs(distance)
        let rows = distancesToRows(values, reach: reach) { ($0 >= 128) == isGrowing }
        let spans = (0...reach).map { Self.root(reach * reach - $0 * $0) }
        var changes = [Int32](repeating: 0, count: width + 1)
        for y in 0..<height {
            for x in 0..<width {
                let away = Int(rows[y * width + x])
                guard away <= reach else { continue }
                changes[max(0, x - spans[away])] += 1
                changes[min(width, x + spans[away] + 1)] -= 1
            }
            var covered: Int32 = 0
            for x in 0..<width {
                covered += changes[x]
                changes[x] = 0
                if covered > 0 { values[y * width + x] = isGrowing ? 255 : 0 }
            }
            changes[width] = 0
        }
    }

    /// For each pixel: how far above or below the nearest one lies that counts, or more than
    /// the reach.
    private func distancesToRows(
        _ values: [UInt8], reach: Int, counts: (UInt8) -> Bool
    ) -> [UInt16] {
        var result = [UInt16](repeating: UInt16(reach + 1), count: values.count)
        for index in values.indices where counts(values[index]) { result[index] = 0 }
        for index in stride(from: width, to: values.count, by: 1) {
            result[index] = min(result[index], result[index - width] + 1)
        }
        for index in stride(from: values.count - width - 1, through: 0, by: -1) {
            result[index] = min(result[index], result[index + width] + 1)
        }
        return result
    }

    /// Takes three running means one after the other.
    ///
    /// That is close to a bell curve and reaches exactly as far as the radius. Beyond the picture its edge goes on.
    func soften(_ values: inout [UInt8], radius: Int) {
        var wide = values.map { UInt16($0) * 257 }
        for pass in 0..<3 {
            let reach = (radius + pass) / 3
            guard reach > 0 else { continue }
            meanOfRows(&wide, reach: reach)
            meanOfColumns(&wide, reach: reach)
        }
        for index in values.indices {
            values[index] = UInt8(truncatingIfNeeded: (UInt32(wide[index]) + 128) / 257)
        }
    }

    private func meanOfRows(_ values: inout [UInt16], reach: Int) {
        let count = Int64(2 * reach + 1)
        var row = [UInt16](repeating: 0, count: width)
        for start in stride(from: 0, to: values.count, by: width) {
            for x in 0..<width { row[x] = values[start + x] }
            var sum = (-reach...reach).reduce(Int64(0)) {
                $0 + Int64(row[min(max($1, 0), width - 1)])
            }
            for x in 0..<width {
                values[start + x] = UInt16(truncatingIfNeeded: (sum + count / 2) / count)
                sum += Int64(row[min(x + reach + 1, width - 1)])
                sum -= Int64(row[max(x - reach, 0)])
            }
        }
    }

    private func meanOfColumns(_ values: inout [UInt16], reach: Int) {
        let count = Int64(2 * reach + 1)
        let source = values
        var sums = [Int64](repeating: 0, count: width)
        for row in -reach...reach {
            let start = min(max(row, 0), height - 1) * width
            for x in 0..<width { sums[x] += Int64(source[start + x]) }
        }
        for y in 0..<height {
            let entering = min(y + reach + 1, height - 1) * width
            let leaving = max(y - reach, 0) * width
            for x in 0..<width {
                values[y * width + x] = UInt16(
                    truncatingIfNeeded: (sums[x] + count / 2) / count)
                sums[x] += Int64(source[entering + x]) - Int64(source[leaving + x])
            }
        }
    }

    /// The largest whole number whose square is not above the value.
    private static func root(_ value: Int) -> Int {
        var root = Int(Double(value).squareRoot())
        while root * root > value { root -= 1 }
        while (root + 1) * (root + 1) <= value { root += 1 }
        return root
    }
}
