import Glibc

/// Memory that is lent to a plugin, laid out as a check wants it; freed when this object dies.
package final class LentMemory {
    /// Bytes of the tail behind a struct.
    package static let tailSize = 256
    package static let tailByte: UInt8 = 0xA5

    private struct Block {
        var start: UnsafeMutableRawPointer
        var size: Int
        /// Length of the mapping that it lies in, with its guard page; nil for plain memory.
        var mapping: (start: UnsafeMutableRawPointer, size: Int)?
    }

    package let placement: Placement
    private var blocks: [Block] = []

    package init(_ placement: Placement = .plain) { self.placement = placement }

    deinit {
        for block in blocks {
            if let mapping = block.mapping {
                munmap(mapping.start, mapping.size)
            } else {
                block.start.deallocate()
            }
        }
    }

    /// A copy of a struct, its `struct_size` as the placement has it.
    package func lend<T: GrowableStruct>(_ value: T) -> UnsafeMutablePointer<T> {
        var value = value
        switch placement {
        case .plain:
            value.struct_size = MemoryLayout<T>.size
            return copy(value, size: MemoryLayout<T>.size)
        case .beforeGuardPage:
            value.struct_size = T.minorZeroSize
            return copy(value, size: T.minorZeroSize)
        case .withTail:
            value.struct_size = MemoryLayout<T>.size + Self.tailSize
            return copy(value, size: value.struct_size)
        }
    }

    /// A copy of bytes; never null, so that an empty body has an address too.
    package func lend(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer {
        let start = allocate(max(1, bytes.count))
        if let source = bytes.baseAddress { memcpy(start, source, bytes.count) }
        return UnsafeRawPointer(start)
    }

    /// A copy of elements, null for none.
    package func lend<T: BitwiseCopyable>(all elements: [T]) -> UnsafePointer<T>? {
        guard !elements.isEmpty else { return nil }
        let start = allocate(elements.count * MemoryLayout<T>.stride)
        let typed = start.bindMemory(to: T.self, capacity: elements.count)
        typed.initialize(from: elements, count: elements.count)
        return UnsafePointer(typed)
    }

    /// A terminated copy of a text, null for nil.
    package func lend(_ text: String?) -> UnsafePointer<CChar>? {
        text.flatMap { lend(all: Array($0.utf8CString)) }
    }

    /// Overwrites everything: who reads it from now on reads nonsense.
    package func poison() {
        for block in blocks { memset(block.start, 0xDB, block.size) }
    }

    /// Every byte, to be compared later.
    package func snapshot() -> [UInt8] {
        blocks.flatMap { UnsafeRawBufferPointer(start: $0.start, count: $0.size) }
    }

    private func copy<T: GrowableStruct>(_ value: T, size: Int) -> UnsafeMutablePointer<T> {
        let start = placement == .beforeGuardPage ? mapBeforeGuard(size) : allocate(size)
        memset(start, Int32(Self.tailByte), size)
        withUnsafeBytes(of: value) { bytes in
            let target = UnsafeMutableRawBufferPointer(start: start, count: size)
            target.copyBytes(from: bytes.prefix(size))
        }
        return start.assumingMemoryBound(to: T.self)
    }

    private func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        blocks.append(Block(start: start, size: size))
        return start
    }

    /// Memory whose last byte is the last of its page; the next page may not be touched.
    private func mapBeforeGuard(_ size: Int) -> UnsafeMutableRawPointer {
        let page = Int(getpagesize())
        let room = (size + page - 1) / page * page
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        guard let mapping = mmap(nil, room + page, PROT_READ | PROT_WRITE, flags, -1, 0),
            mapping != MAP_FAILED
        else { return allocate(size) }
        mprotect(mapping + room, page, PROT_NONE)
        let start = mapping + room - size
        blocks.append(Block(start: start, size: size, mapping: (mapping, room + page)))
        return start
    }
}
