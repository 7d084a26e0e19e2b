package import CGessoPlugin
import GessoBase
import GessoProvider
import Glibc
import Synchronization

/// The host's table as a check wants it; it keeps what the plugin logs.
package final class RawHost: @unchecked Sendable {
    /// A line as the plugin gave it.
    package struct Line: Sendable, Hashable {
        package var level: UInt32
        /// Without the NUL; at most 64 KiB.
        package var bytes: [UInt8]
    }

    private static let maxLine = 64 << 10

    private let lines = Guarded<[Line]>([])
    private let isCancelled = Atomic(false)
    private let memory: LentMemory
    /// `@unchecked Sendable`: made once, and constant from then on.
    private var pointer: UnsafePointer<gesso_host>?

    package init(_ placement: Placement = .plain) {
        memory = LentMemory(placement)
        var raw = gesso_host()
        raw.version = memory.lend("gesso check")
        raw.context = Unmanaged.passUnretained(self).toOpaque()
        raw.log = { host, level, message in RawHost.of(host)?.take(level, message) }
        raw.cancelled = { host, _ in
            RawHost.of(host)?.isCancelled.load(ordering: .relaxed) == true ? 1 : 0
        }
        raw.progress = { _, _, _ in }
        raw.get_extension = { _, _ in nil }
        pointer = UnsafePointer(memory.lend(raw))
    }

    /// Valid while this object lives.
    package var table: UnsafePointer<gesso_host>? { pointer }

    /// Everything that was logged so far.
    package var log: [Line] { lines.withLock { $0 } }

    /// Forgets what was logged.
    package func forgetLog() { lines.withLock { $0 = [] } }

    /// From now on a plugin that asks is told to stop.
    package func cancel() { isCancelled.store(true, ordering: .relaxed) }

    private func take(_ level: UInt32, _ message: UnsafePointer<CChar>?) {
        let count = message.map { strnlen($0, Self.maxLine) } ?? 0
        let bytes = UnsafeBufferPointer(start: message, count: count).map(UInt8.init(bitPattern:))
        lines.withLock { $0.append(Line(level: level, bytes: bytes)) }
    }

    private static func of(_ host: UnsafePointer<gesso_host>?) -> RawHost? {
        host?.pointee.context.map { Unmanaged<RawHost>.fromOpaque($0).takeUnretainedValue() }
    }
}
