import GessoBase

/// Writes vectors as files.
enum VectorFile {
    /// A JSON list.
    static func json(_ vector: [Float]) -> [UInt8] {
        let numbers = vector.map { $0.isFinite ? $0.description : "null" }
        return Array("[\(numbers.joined(separator: ","))]\n".utf8)
    }

    /// NumPy's format, version 1.0: a header padded to 64 bytes, then the numbers.
    static func numPy(_ vector: [Float]) -> [UInt8] {
        let fields = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(vector.count),), }"
        let padding = (64 - (10 + fields.utf8.count + 1) % 64) % 64
        let header = fields + String(repeating: " ", count: padding) + "\n"
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        bytes.append(UInt8(truncatingIfNeeded: header.utf8.count))
        bytes.append(UInt8(truncatingIfNeeded: header.utf8.count >> 8))
        bytes += Array(header.utf8)
        for number in vector {
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += Array($0) }
        }
        return bytes
    }
}
