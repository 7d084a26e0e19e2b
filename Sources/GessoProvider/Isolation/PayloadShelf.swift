/// Builds a payload: structs whose pointers are distances from its start.
///
/// Nothing lies at 0, which is null: the first eight bytes hold the distance of the root.
final class PayloadShelf: Shelf {
    /// Data of at least this many bytes is not copied into another piece, but is one.
    private static let pieceBytes = 4096

    /// One after the other, each a multiple of eight bytes but for a shared one.
    private(set) var pieces: [(offset: Int, bytes: [UInt8])] = []
    private(set) var size = 8
    private var open: (offset: Int, bytes: [UInt8]) = (0, [UInt8](repeating: 0, count: 8))

    func place<T: BitwiseCopyable>(_ value: T) -> UnsafePointer<T>? {
        UnsafePointer(bitPattern: append(withUnsafeBytes(of: value) { Array($0) }))
    }

    func store<T: BitwiseCopyable>(all elements: [T]) -> UnsafePointer<T>? {
        guard !elements.isEmpty else { return nil }
        return UnsafePointer(bitPattern: append(elements.withUnsafeBytes { Array($0) }))
    }

    func store(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text else { return nil }
        return UnsafePointer(bitPattern: append(Array(text.utf8) + [0]))
    }

    func store(data: [UInt8]) -> UnsafeRawPointer? {
        guard data.count >= Self.pieceBytes else {
            return UnsafeRawPointer(store(all: data))
        }
        close()
        pieces.append((size, data))
        let offset = size
        size += (data.count + 7) & ~7
        open = (size, [])
        return UnsafeRawPointer(bitPattern: offset)
    }

    /// All pieces, with the root in its place.
    func finish(root: UInt) -> [(offset: Int, bytes: [UInt8])] {
        close()
        open = (size, [])
        for index in 0..<8 {
            pieces[0].bytes[index] = UInt8(truncatingIfNeeded: root >> (8 * index))
        }
        return pieces
    }

    private func close() {
        if !open.bytes.isEmpty { pieces.append(open) }
    }

    private func append(_ bytes: [UInt8]) -> Int {
        let offset = size
        open.bytes += bytes
        open.bytes += repeatElement(0, count: -bytes.count & 7)
        size += (bytes.count + 7) & ~7
        return offset
    }
}
