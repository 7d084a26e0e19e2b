import CGessoWire
import Glibc
import Synchronization

/// What Gesso and a computing plugin's process tell each other while a step runs.
///
/// Not `Sendable`: the thread that makes the calls is the only one that uses it.
final class ControlPage {
    let memory: Descriptor
    private let page: UnsafeMutableRawPointer

    init() throws(SystemFault) {
        memory = try SharedMemory.writable(size: Self.size, "control")
        let start = mmap(
            nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, memory.number, 0)
        guard let start, start != MAP_FAILED else { throw SystemFault("mmap") }
        page = start
    }

    deinit { munmap(page, Self.size) }

    func reset(isCancelled: Bool) {
        progress.pointee.store(0, ordering: .relaxed)
        cancelled.pointee.store(isCancelled ? 1 : 0, ordering: .relaxed)
    }

    func cancel() { cancelled.pointee.store(1, ordering: .relaxed) }

    /// 0 to 1; the plugin may have written anything.
    var fraction: Double {
        Double(min(progress.pointee.load(ordering: .relaxed), 1_000_000)) / 1e6
    }

    private static let size = MemoryLayout<gesso_wire_control>.size

    // The two members of gesso_wire_control.
    private var cancelled: UnsafeMutablePointer<Atomic<UInt32>> {
        page.assumingMemoryBound(to: Atomic<UInt32>.self)
    }
    private var progress: UnsafeMutablePointer<Atomic<UInt32>> { cancelled + 1 }
}
