import Glibc

/// A value that threads take turns with.
///
/// What `Synchronization.Mutex` is, with a lock of the C library inside: ThreadSanitizer sees that
/// one take turns, and reports every use of Swift's.
///
/// `@unchecked Sendable`: the value is touched only while the lock is held.
public final class Guarded<Value: ~Copyable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let value: UnsafeMutablePointer<Value>

    /// A value that nobody else holds any more.
    public init(_ value: consuming sending Value) {
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        self.value = .allocate(capacity: 1)
        self.value.initialize(to: value)
    }

    deinit {
        value.deinitialize(count: 1)
        value.deallocate()
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Waits for the value and works with it; never called from its own body.
    ///
    /// - Parameter body: what to do with the value.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value.pointee)
    }
}
