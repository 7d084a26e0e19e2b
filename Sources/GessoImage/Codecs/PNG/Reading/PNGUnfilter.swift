/// Undoes the row filters of PNG.
enum PNGUnfilter {
    /// Bytes that may be read, not used, behind the last row: memory must be there.
    static let overread = 8

    /// Takes rows that each begin with their filter byte and leaves them without it, one after
    /// the other from `start` on.
    ///
    /// `source` is where the rows are, at `start` or behind it in the same memory.
    ///
    /// - Returns: false for an unknown filter.
    static func undo(
        from source: UnsafeMutablePointer<UInt8>, to start: UnsafeMutablePointer<UInt8>,
        rows: Int, rowBytes: Int, distance: Int
    ) -> Bool {
        let zeros = [UInt8](repeating: 0, count: rowBytes + overread)
        return zeros.withUnsafeBufferPointer { zeros in
            guard var above = zeros.baseAddress else { return false }
            var row = 0
            while row < rows {
                let input = source + row * (rowBytes + 1)
                var group = 1
                if rows - row >= PNGWavefront.rows, PNGWavefront.takes(distance, rowBytes) {
                    group = PNGWavefront.rows
                    guard PNGWavefront.undo(input, above, rowBytes, distance) else { return false }
                } else {
                    let line = PNGRow(
                        bytes: input + 1, above: above, count: rowBytes, distance: distance)
                    guard line.undo(filter: input[0]) else { return false }
                }
                // While the rows are still in the cache.
                for finished in 0..<group {
                    let target = start + (row + finished) * rowBytes
                    target.update(from: input + finished * (rowBytes + 1) + 1, count: rowBytes)
                    above = UnsafePointer(target)
                }
                row += group
            }
            return true
        }
    }
}
