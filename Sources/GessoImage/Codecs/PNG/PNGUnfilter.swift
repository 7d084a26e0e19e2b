/// Undoes the row filters of PNG.
enum PNGUnfilter {
    /// Reads rows that each begin with their filter byte, and writes them without it.
    ///
    /// The target may overlap the source as long as it does not begin behind it.
    ///
    /// - Returns: false for an unknown filter.
    static func undo(
        from source: UnsafeMutablePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>,
        rows: Int, rowBytes: Int, distance: Int
    ) -> Bool {
        var input = UnsafePointer(source)
        var output = target
        let zeros = [UInt8](repeating: 0, count: rowBytes)
        return zeros.withUnsafeBufferPointer { zeros in
            guard var above = zeros.baseAddress else { return false }
            for _ in 0..<rows {
                let row = PNGRow(
                    input: input + 1, above: above, output: output, count: rowBytes,
                    distance: distance)
                switch input[0] {
                case 0: row.copy()
                case 1: row.undoSub()
                case 2: row.undoUp()
                case 3: row.undoAverage()
                case 4: row.undoPaeth()
                default: return false
                }
                above = UnsafePointer(output)
                input += rowBytes + 1
                output += rowBytes
            }
            return true
        }
    }
}
