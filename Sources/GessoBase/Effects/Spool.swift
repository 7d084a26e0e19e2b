/// Bytes that come one after the other and are too many for memory; first they are appended, then
/// they are read.
public protocol Spool: AnyObject, Sendable {
    /// How many there are.
    var count: Int { get }

    /// Appends bytes.
    ///
    /// - Throws: the disk is full, or broken.
    func append(_ bytes: UnsafeRawBufferPointer) throws(FileError)

    /// Lends all bytes, for as long as the body runs.
    ///
    /// - Throws: they cannot be read.
    func lend(_ body: (UnsafeRawBufferPointer) -> Void) throws(FileError)
}

extension Spool {
    /// What a body makes of all bytes.
    public func reading<Result>(
        _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(FileError) -> Result {
        var result: Result?
        try lend { result = body($0) }
        guard let result else {
            throw FileError(.other, path: "", message: "bytes on the disk were not read")
        }
        return result
    }

    /// The first bytes, at most so many.
    public func prefix(_ count: Int) throws(FileError) -> [UInt8] {
        try reading { Array($0.prefix(count)) }
    }
}
