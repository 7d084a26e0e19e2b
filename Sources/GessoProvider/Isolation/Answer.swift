/// Gesso's own copy of what a plugin's process answered.
///
/// `@unchecked Sendable`: written before anybody else sees it, and only read from then on.
final class Answer: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(size: Int) {
        bytes = .allocate(byteCount: max(size, 1), alignment: 16)
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
    }

    convenience init(_ bytes: UnsafeRawBufferPointer) {
        self.init(size: bytes.count)
        self.bytes.copyMemory(from: bytes)
    }

    deinit { bytes.deallocate() }
}
