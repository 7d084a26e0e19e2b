import CGessoWire
import CProcess
import Glibc

/// Gesso's end of the connection to a plugin's process; one message is one packet.
struct WireSocket {
    /// What came.
    enum Arrival {
        case note(gesso_wire_note, text: String)
        /// Nothing yet.
        case nothing
        case closed
        case nonsense
    }

    let descriptor: Descriptor

    /// A connected pair: Gesso's end and the other.
    static func pair() throws(SystemFault) -> (own: WireSocket, other: Descriptor) {
        var ends: [Int32] = [-1, -1]
        guard cprocess_pair(&ends) else { throw SystemFault("no socket") }
        return (WireSocket(descriptor: Descriptor(ends[0])), Descriptor(ends[1]))
    }

    /// Sends a call; whether it went out.
    func send(_ call: gesso_wire_call, _ payload: Payload?) -> Bool {
        withUnsafeBytes(of: call) { head in
            let inline = payload?.descriptor == nil ? payload?.bytes : nil
            return cprocess_send(
                descriptor.number, head.baseAddress, head.count, inline?.baseAddress,
                inline?.count ?? 0, payload?.descriptor?.number ?? -1)
        }
    }

    /// Takes what has come, without waiting; descriptors that come with it are dropped by the
    /// system, since there is no room for them.
    func receive() -> Arrival {
        let room = MemoryLayout<gesso_wire_note>.size + Int(GESSO_WIRE_TEXT_MAX)
        return withUnsafeTemporaryAllocation(byteCount: room, alignment: 8) { buffer in
            let count = cprocess_receive(descriptor.number, buffer.baseAddress, room)
            guard count >= 0 else { return errno == EAGAIN ? .nothing : .closed }
            guard count > 0 else { return .closed }
            guard count <= room else { return .nonsense }
            return Self.note(in: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Whether the other side is gone; nothing is taken.
    var isClosed: Bool {
        var source = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
        return poll(&source, 1, 0) == 1 && source.revents & Int16(POLLHUP | POLLERR) != 0
    }

    /// The message in a packet.
    static func note(in packet: UnsafeRawBufferPointer) -> Arrival {
        let head = MemoryLayout<gesso_wire_note>.size
        guard packet.count >= head else { return .nonsense }
        let note = packet.loadUnaligned(as: gesso_wire_note.self)
        guard Int(note.text_size) == packet.count - head else { return .nonsense }
        return .note(note, text: LogLine.text(packet[head...]))
    }
}
