/// Bytes at a fixed address, for pictures that reach the host without a copy.
public final class Buffer: @unchecked Sendable {
    // Sendable because it is written only while one owner fills it; afterwards it is only read.
    let memory: UnsafeMutableRawBufferPointer

    /// The number of bytes.
    public var count: Int { memory.count }

    /// Takes zeroed memory.
    ///
    /// - Parameter count: the number of bytes.
    public init(count: Int) {
        memory = .allocate(byteCount: max(count, 0), alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
    }

    /// Copies bytes.
    ///
    /// - Parameter bytes: what to copy.
    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init(count: bytes.count)
        memory.copyBytes(from: bytes)
    }

    deinit { memory.deallocate() }

    /// Lends the bytes for reading.
    ///
    /// - Parameter body: must not keep the pointer.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withBytes<T, E>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> T
    ) throws(E) -> T {
        try body(UnsafeRawBufferPointer(memory))
    }

    /// Lends the bytes for writing.
    ///
    /// - Parameter body: must not keep the pointer.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withMutableBytes<T, E>(
        _ body: (UnsafeMutableRawBufferPointer) throws(E) -> T
    ) throws(E) -> T {
        try body(memory)
    }
}
