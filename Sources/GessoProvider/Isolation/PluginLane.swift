import GessoBase

/// A thread with a process of a plugin: it makes the calls, and nobody else waits in the system.
final class PluginLane: Sendable {
    private let thread = ComputePool(threads: 1)
    private let keeper: ProcessKeeper
    /// Without a thread the callers make their calls themselves, one at a time.
    private let turn = Guarded(())

    init(_ source: PluginSource) { keeper = ProcessKeeper(source) }

    /// Makes calls on the lane's thread.
    func run<T: Sendable>(
        _ body: @escaping @Sendable (ProcessKeeper) throws(CallFault) -> T
    ) async throws(CallFault) -> T {
        try await thread.run { [self] in outcome(of: body) }.get()
    }

    /// Makes short calls on the lane's thread and waits in the system.
    func wait<T: Sendable>(
        _ body: @escaping @Sendable (ProcessKeeper) throws(CallFault) -> T
    ) throws(CallFault) -> T {
        let done = Semaphore()
        let found = Found<T>()
        thread.post { [self] in
            found.outcome.withLock { $0 = outcome(of: body) }
            done.signal()
        }
        done.wait()
        guard let outcome = found.outcome.withLock({ $0 }) else {
            throw .fault(TableFault("its process", "is gone"))
        }
        return try outcome.get()
    }

    /// Makes calls whose end nobody waits for.
    func post(_ body: @escaping @Sendable (ProcessKeeper) -> Void) {
        thread.post { [self] in turn.withLock { _ in body(keeper) } }
    }

    private func outcome<T>(
        of body: (ProcessKeeper) throws(CallFault) -> T
    ) -> Result<T, CallFault> {
        turn.withLock { _ in
            do throws(CallFault) { return .success(try body(keeper)) } catch {
                return .failure(error)
            }
        }
    }

    private final class Found<T: Sendable>: Sendable {
        let outcome = Guarded<Result<T, CallFault>?>(nil)
    }
}
