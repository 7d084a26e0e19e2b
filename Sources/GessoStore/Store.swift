public import GessoBase

/// Immutable blobs and the records of what was made, in one folder.
///
/// Nothing is written before the first result: reading a store that does not exist finds nothing,
/// and reading one that does leaves every byte and time stamp as it was. What `save` and `put` take
/// is seen by this value at once and committed a moment later; `flush` waits for that.
public final class Store: Sendable {
    /// Where it lies.
    public let folder: String
    let clock: any WallClock
    let blobs: BlobFolder
    let reader: Reader
    let writer: Writer
    let damage = Guarded<Set<Digest>>([])

    /// Opens the store at a folder, which need not exist.
    public init(folder: String, clock: any WallClock = SystemClock()) {
        self.folder = folder
        self.clock = clock
        blobs = BlobFolder(store: folder)
        reader = Reader(Writer.database(in: folder))
        writer = Writer(folder: folder, blobs: blobs, clock: clock)
    }

    /// Waits until everything that was saved and put is on the disk.
    ///
    /// What could not be written stays readable through this value, and the next `flush` tries it
    /// again.
    /// - Throws: `StoreError` where the disk is full, the folder read-only, the database damaged.
    public func flush() async throws(StoreError) { try await writer.flush() }
}
