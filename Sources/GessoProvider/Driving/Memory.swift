/// Memory of this process that is lent to a plugin; it is freed when this object dies.
///
/// `@unchecked Sendable`: only its maker allocates, before the memory is lent; the plugin reads.
package final class Memory: Shelf, @unchecked Sendable {
    private var blocks: [UnsafeMutableRawPointer] = []

    package init() {}

    deinit { for block in blocks { block.deallocate() } }

    /// A struct that holds this value.
    package func store<T: BitwiseCopyable>(_ value: T) -> UnsafeMutablePointer<T> {
        let pointer = allocate(MemoryLayout<T>.size).bindMemory(to: T.self, capacity: 1)
        pointer.initialize(to: value)
        return pointer
    }

    package func place<T: BitwiseCopyable>(_ value: T) -> UnsafePointer<T>? {
        UnsafePointer(store(value))
    }

    package func store(data: [UInt8]) -> UnsafeRawPointer? { UnsafeRawPointer(store(all: data)) }

    /// A copy of elements, null for none.
    package func store<T: BitwiseCopyable>(all elements: [T]) -> UnsafePointer<T>? {
        guard !elements.isEmpty else { return nil }
        let pointer = allocate(MemoryLayout<T>.stride * elements.count)
            .bindMemory(to: T.self, capacity: elements.count)
        pointer.initialize(from: elements, count: elements.count)
        return UnsafePointer(pointer)
    }

    /// A terminated copy of a text, null for nil; it ends at an interior NUL.
    package func store(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text else { return nil }
        return store(all: text.utf8CString.map { $0 })
    }

    private func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: max(size, 1), alignment: 16)
        blocks.append(block)
        return block
    }
}
