import CGessoPlugin
import GessoBase
import Glibc

/// The host's table for one instance, and what its functions need.
final class HostBridge: Sendable {
    private let watches = Guarded<[UInt: OperationWatch]>([:])
    private let version: String
    private let log: @Sendable (ProviderSettings.LogLevel, String) -> Void

    init(_ settings: ProviderSettings) {
        version = settings.hostVersion.map { "gesso \($0)" } ?? "gesso"
        log = settings.log
    }

    /// The table; this object and the memory have to live until the instance is closed.
    func table(in memory: Memory) -> UnsafePointer<gesso_host> {
        var raw = gesso_host()
        raw.struct_size = MemoryLayout<gesso_host>.size
        raw.abi_minor = UInt32(GESSO_ABI_MINOR)
        raw.version = memory.store(version)
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

    func register(_ operation: OpaquePointer, _ watch: OperationWatch) {
        watches.withLock { $0[UInt(bitPattern: operation)] = watch }
    }

    func forget(_ operation: OpaquePointer) {
        watches.withLock { $0[UInt(bitPattern: operation)] = nil }
    }

    private func watch(_ operation: OpaquePointer?) -> OperationWatch? {
        watches.withLock { $0[UInt(bitPattern: operation)] }
    }

    private func take(_ level: UInt32, _ message: UnsafePointer<CChar>?) {
        guard let message else { return }
        let bytes = UnsafeBufferPointer(start: message, count: strnlen(message, LogLine.maxBytes))
        let line = LogLine.text(bytes.lazy.map { UInt8(bitPattern: $0) })
        log(ProviderSettings.LogLevel(rawValue: Int(level)) ?? .error, line)
    }

    private static func of(_ host: UnsafePointer<gesso_host>?) -> HostBridge? {
        host?.pointee.context.map { Unmanaged<HostBridge>.fromOpaque($0).takeUnretainedValue() }
    }
}
