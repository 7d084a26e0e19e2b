public import GessoBase

/// A spool in memory, with as much room as a test says.
public final class MemorySpool: Spool {
    private let bytes = Guarded<[UInt8]>([])
    private let room: Int

    public init(room: Int = .max) { self.room = room }

    public var count: Int { bytes.withLock { $0.count } }

    public func append(_ more: UnsafeRawBufferPointer) throws(FileError) {
        guard count + more.count <= room else {
            throw FileError(.diskFull, path: "spool", message: "the disk is full")
        }
        bytes.withLock { $0 += more }
    }

    public func lend(_ body: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
        bytes.withLock { $0 }.withUnsafeBytes { body($0) }
    }
}
