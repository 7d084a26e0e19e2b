import CProcess
import Glibc

/// Memory that Gesso makes and seals before another process sees it: nobody can shrink it under
/// the reader's feet.
enum SharedMemory {
    /// Holds these pieces, and can never be changed again.
    static func sealed(
        size: Int, _ pieces: [(offset: Int, bytes: [UInt8])]
    ) throws(SystemFault) -> Descriptor {
        let memory = try make(size: size, "payload")
        for piece in pieces { try write(piece.bytes, at: piece.offset, to: memory) }
        try seal(memory, isWritable: false)
        return memory
    }

    /// Zeroes that the other side may write; it takes memory only where that was done.
    static func writable(size: Int, _ name: String) throws(SystemFault) -> Descriptor {
        let memory = try make(size: size, name)
        try seal(memory, isWritable: true)
        return memory
    }

    /// Maps all of it to read; the caller unmaps it.
    static func readOnly(
        _ memory: Descriptor, size: Int
    ) throws(SystemFault) -> UnsafeRawBufferPointer {
        let start = mmap(nil, size, PROT_READ, MAP_SHARED, memory.number, 0)
        guard let start, start != MAP_FAILED else { throw SystemFault("mmap") }
        return UnsafeRawBufferPointer(start: start, count: size)
    }

    private static func make(size: Int, _ name: String) throws(SystemFault) -> Descriptor {
        let number = cprocess_memory("gesso-\(name)", size)
        guard number >= 0 else { throw SystemFault("no shared memory") }
        return Descriptor(number)
    }

    private static func write(
        _ bytes: [UInt8], at offset: Int, to memory: Descriptor
    ) throws(SystemFault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    memory.number, buffer.baseAddress.map { $0 + done }, buffer.count - done,
                    offset + done)
            }
            guard count > 0 || errno == EINTR else { throw SystemFault("pwrite") }
            done += max(0, count)
        }
    }

    private static func seal(_ memory: Descriptor, isWritable: Bool) throws(SystemFault) {
        guard cprocess_seal(memory.number, isWritable) else { throw SystemFault("no seal") }
    }
}
