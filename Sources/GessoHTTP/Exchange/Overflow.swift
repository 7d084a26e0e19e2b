public import GessoBase

/// Takes the bytes of an answer that are too many for memory.
public final class Overflow: Sendable {
    /// A longer body goes into the spool, all of it.
    public static let limit = 256 << 10

    private let open: @Sendable () -> (any Spool)?
    private let begun = Guarded<(any Spool)?>(nil)

    /// - Parameter open: makes an empty spool; nil: everything stays in memory.
    public init(_ open: @escaping @Sendable () -> (any Spool)?) { self.open = open }

    /// The whole body, where it was too long; the answer has none then.
    public var spool: (any Spool)? { begun.withLock { $0 } }

    /// A new answer begins: what came before is no part of it.
    func reset() { begun.withLock { $0 = nil } }

    /// A spool for a body that has become too long.
    func begin() -> (any Spool)? {
        let spool = open()
        begun.withLock { $0 = spool }
        return spool
    }
}
