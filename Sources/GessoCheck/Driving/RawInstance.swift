import CGessoPlugin
package import GessoProvider
import Synchronization

/// An open instance; closed when this object dies, or before by `close`.
///
/// `@unchecked Sendable`: the functions that take an instance may be called from any thread.
package final class RawInstance: @unchecked Sendable {
    package let plugin: RawPlugin
    package let host: RawHost
    let pointer: OpaquePointer
    private let isClosed = Atomic(false)

    init(_ plugin: RawPlugin, _ pointer: OpaquePointer, _ host: RawHost) {
        self.plugin = plugin
        self.pointer = pointer
        self.host = host
    }

    deinit { close() }

    /// Closes it, once.
    package func close() {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        plugin.table.pointee.close?(pointer)
    }

    /// What the plugin estimates, unchecked; nil where it has no such function.
    package func estimate(
        _ request: OperationRequest, placement: Placement = .plain
    ) -> (low: Int64, high: Int64)? {
        guard let estimate = plugin.table.pointee.estimate else { return nil }
        let lent = LentRequest(request, placement)
        let memory = LentMemory(placement)
        let raw = memory.lend(gesso_estimate())
        withExtendedLifetime(lent) { estimate(pointer, lent.pointer, raw) }
        return (raw.pointee.low_micro_usd, raw.pointee.high_micro_usd)
    }
}
