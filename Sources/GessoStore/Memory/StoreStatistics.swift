/// What a store holds.
public struct StoreStatistics: Sendable, Hashable {
    /// Blobs that are files, and in the database.
    public var blobs: Int
    /// Bytes of all blobs.
    public var bytes: Int
    public var records: Int
    /// Records by step kind.
    public var recordsByKind: [String: Int]
    /// Bytes of the database's file.
    public var databaseBytes: Int

    public init(
        blobs: Int = 0, bytes: Int = 0, records: Int = 0, recordsByKind: [String: Int] = [:],
        databaseBytes: Int = 0
    ) {
        self.blobs = blobs
        self.bytes = bytes
        self.records = records
        self.recordsByKind = recordsByKind
        self.databaseBytes = databaseBytes
    }
}
