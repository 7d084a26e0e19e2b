import Glibc

/// A counting semaphore of the system.
///
/// `@unchecked Sendable`: the system's calls may be made from any thread, and the memory does not
/// move while this object lives.
final class Semaphore: @unchecked Sendable {
    private let raw = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(raw, 0, 0) }

    deinit {
        sem_destroy(raw)
        raw.deallocate()
    }

    func signal() { sem_post(raw) }

    func wait() { while sem_wait(raw) != 0 {} }
}
