import GessoBase

extension Store {
    /// Counts what is on the disk; what was not committed yet is left out.
    public func statistics() throws(StoreError) -> StoreStatistics {
        let files = blobs.count()
        let database = try? LocalFileSystem().status(Writer.database(in: folder)).size
        var statistics = StoreStatistics(
            blobs: files.blobs, bytes: files.bytes, records: 0, recordsByKind: [:],
            databaseBytes: database ?? 0)
        let counted = try reader.read { connection throws(StoreError) in
            try Self.counts(connection)
        }
        guard let counted else { return statistics }
        statistics.blobs += counted.blobs
        statistics.bytes += counted.bytes
        statistics.recordsByKind = counted.kinds
        statistics.records = counted.kinds.values.reduce(0, +)
        return statistics
    }

    private static func counts(
        _ connection: Connection
    ) throws(StoreError) -> (blobs: Int, bytes: Int, kinds: [String: Int]) {
        let kinds = try connection.statement(
            "SELECT step_kind, count(*) FROM records GROUP BY step_kind")
        defer { kinds.reset() }
        var counts: [String: Int] = [:]
        while try connection.step(kinds) {
            if let kind = kinds.text(0) { counts[kind] = kinds.int(1) }
        }
        return (
            try connection.integer("SELECT count(*) FROM small"),
            try connection.integer("SELECT coalesce(sum(length(bytes)), 0) FROM small"), counts
        )
    }
}
