import Synchronization

/// What a plugin that computes may ask and tell about one operation.
final class OperationWatch: Sendable {
    private let isCancelled = Atomic(false)
    private let progress: @Sendable (Double) -> Void

    init(_ progress: @escaping @Sendable (Double) -> Void) { self.progress = progress }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    var wasCancelled: Bool { isCancelled.load(ordering: .relaxed) }

    func report(_ fraction: Double) {
        if fraction.isFinite { progress(min(max(fraction, 0), 1)) }
    }
}
