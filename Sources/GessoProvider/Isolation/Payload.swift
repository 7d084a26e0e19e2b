import CGessoWire
import Glibc

/// What goes with a call: short, in its packet; otherwise in a memfd that nobody can change.
///
/// `@unchecked Sendable`: written before anybody else sees it, and only read from then on.
final class Payload: @unchecked Sendable {
    /// Of the memfd; nil where the payload goes with the packet.
    let descriptor: Descriptor?
    /// All of it, valid while this object lives.
    let bytes: UnsafeRawBufferPointer

    /// Closes a shelf.
    ///
    /// - Parameters:
    ///   - shelf: holds the structs.
    ///   - root: what the shelf gave for the root.
    /// - Throws: there is no memory.
    init(_ shelf: PayloadShelf, root: UnsafeRawPointer?) throws(SystemFault) {
        let pieces = shelf.finish(root: UInt(bitPattern: root))
        if shelf.size <= Int(GESSO_WIRE_INLINE_MAX) {
            let memory = UnsafeMutableRawBufferPointer.allocate(
                byteCount: shelf.size, alignment: 16)
            memory.initializeMemory(as: UInt8.self, repeating: 0)
            for piece in pieces {
                UnsafeMutableRawBufferPointer(rebasing: memory[piece.offset...])
                    .copyBytes(from: piece.bytes)
            }
            (descriptor, bytes) = (nil, UnsafeRawBufferPointer(memory))
        } else {
            let memory = try SharedMemory.sealed(size: shelf.size, pieces)
            (descriptor, bytes) = (memory, try SharedMemory.readOnly(memory, size: shelf.size))
        }
    }

    deinit {
        if descriptor == nil {
            bytes.deallocate()
        } else {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        }
    }

    /// A text as root, as `open` takes its configuration.
    static func text(_ text: String) throws(SystemFault) -> Payload {
        let shelf = PayloadShelf()
        return try Payload(shelf, root: UnsafeRawPointer(shelf.store(text)))
    }

    static func request(
        _ request: OperationRequest, tellsAttempt attempt: Bool
    ) throws(SystemFault) -> Payload {
        let shelf = PayloadShelf()
        let root = RequestMemory.place(request, tellsAttempt: attempt, on: shelf)
        return try Payload(shelf, root: UnsafeRawPointer(root))
    }

    static func event(_ event: HostEvent) throws(SystemFault) -> Payload {
        let shelf = PayloadShelf()
        return try Payload(shelf, root: UnsafeRawPointer(event.place(on: shelf)))
    }
}
