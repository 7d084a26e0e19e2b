import CGessoPlugin

/// What the host offers; every call may be missing.
struct Host: @unchecked Sendable {
    // Sendable because the host keeps its table for the life of the instance and unchanged.
    private let pointer: UnsafePointer<gesso_host>?

    init(_ pointer: UnsafePointer<gesso_host>?) { self.pointer = pointer }

    func isCancelled(_ operation: OpaquePointer) -> Bool {
        guard let pointer, Growth.has(pointer, \.cancelled),
            let cancelled = pointer.pointee.cancelled
        else { return false }
        return cancelled(pointer, operation) != 0
    }

    func report(progress: Double, of operation: OpaquePointer) {
        guard let pointer, Growth.has(pointer, \.progress),
            let report = pointer.pointee.progress
        else { return }
        report(pointer, operation, progress)
    }

    func log(_ level: Context.Level, _ message: String) {
        guard let pointer, Growth.has(pointer, \.log), let log = pointer.pointee.log
        else { return }
        message.withCString { log(pointer, level.constant, $0) }
    }
}
