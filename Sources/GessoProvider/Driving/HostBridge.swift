import CGessoPlugin
import GessoBase
import Glibc
import Synchronization

/// The host's table for one instance, and what its functions need.
final class HostBridge: Sendable {
    /// What a plugin that computes may ask and tell about one operation.
    final class Watch: Sendable {
        private let isCancelled = Atomic(false)
        private let progress: @Sendable (Double) -> Void

        init(_ progress: @escaping @Sendable (Double) -> Void) { self.progress = progress }

        func cancel() { isCancelled.store(true, ordering: .relaxed) }

        var wasCancelled: Bool { isCancelled.load(ordering: .relaxed) }

        func report(_ fraction: Double) {
            if fraction.isFinite { progress(min(max(fraction, 0), 1)) }
        }
    }

    private let watches = Mutex<[UInt: Watch]>([:])
    private let log: @Sendable (ProviderSettings.LogLevel, String) -> Void

    init(log: @escaping @Sendable (ProviderSettings.LogLevel, String) -> Void) { self.log = log }

    /// The table; this object and the memory have to live until the instance is closed.
    func table(in memory: Memory) -> UnsafePointer<gesso_host> {
        var raw = gesso_host()
        raw.struct_size = MemoryLayout<gesso_host>.size
        raw.abi_minor = UInt32(GESSO_ABI_MINOR)
        raw.version = memory.store("gesso")
        raw.context = Unmanaged.passUnretained(self).toOpaque()
        raw.log = { host, level, message in HostBridge.of(host)?.take(level, message) }
        raw.cancelled = { host, operation in
            HostBridge.of(host)?.watch(operation)?.wasCancelled == true ? 1 : 0
        }
        raw.progress = { host, operation, fraction in
            HostBridge.of(host)?.watch(operation)?.report(fraction)
        }
        raw.get_extension = { _, _ in nil }
        return UnsafePointer(memory.store(raw))
    }

    func register(_ operation: OpaquePointer, _ watch: Watch) {
        watches.withLock { $0[UInt(bitPattern: operation)] = watch }
    }

    func forget(_ operation: OpaquePointer) {
        watches.withLock { $0[UInt(bitPattern: operation)] = nil }
    }

    private func watch(_ operation: OpaquePointer?) -> Watch? {
        watches.withLock { $0[UInt(bitPattern: operation)] }
    }

    private func take(_ level: UInt32, _ message: UnsafePointer<CChar>?) {
        guard let message else { return }
        let bytes = UnsafeBufferPointer(start: message, count: strnlen(message, 4096))
        let text = String(decoding: bytes.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let line = String(text.map { $0.isNewline || $0 < " " ? " " : $0 })
        log(ProviderSettings.LogLevel(rawValue: Int(level)) ?? .error, line)
    }

    private static func of(_ host: UnsafePointer<gesso_host>?) -> HostBridge? {
        host?.pointee.context.map { Unmanaged<HostBridge>.fromOpaque($0).takeUnretainedValue() }
    }
}
