public import GessoBase

extension Store {
    /// Keeps a record of something that is free to make again, without waiting for the disk.
    ///
    /// The parts are those of its action key, by name.
    public func save(_ record: Record, parts: ValueMap) {
        let row = Batch.Row(record: record, parts: JSON.text(.map(parts)))
        writer.add { $0.rows[record.key] = row }
    }

    /// Keeps a record of something that was paid for: it is on the disk when this comes back.
    ///
    /// The parts are those of its action key, by name.
    public func commit(_ record: Record, parts: ValueMap) async throws(StoreError) {
        save(record, parts: parts)
        try await flush()
    }

    /// The record of an action key; nil where there is none.
    public func record(_ key: Digest) throws(StoreError) -> Record? {
        try records(for: [key])[key]
    }

    /// The records of many action keys, read in one transaction.
    public func records(for keys: [Digest]) throws(StoreError) -> [Digest: Record] {
        let pending = writer.pending(keys) { $0.rows[$1]?.record }
        let rest = pending.isEmpty ? keys : keys.filter { pending[$0] == nil }
        guard !rest.isEmpty else { return pending }
        let stored = try reader.read { connection throws(StoreError) in
            try Self.records(for: rest, connection)
        }
        guard let stored, !pending.isEmpty else { return stored ?? pending }
        return stored.merging(pending) { _, newer in newer }
    }

    /// The named parts of a key, as they were saved; nil where there is no record.
    public func parts(of key: Digest) throws(StoreError) -> ValueMap? {
        let pending = writer.pending { $0.rows[key]?.parts }
        let text =
            if let pending { pending } else { try storedParts(of: key) }
        return text.flatMap { try? JSON.parse($0) }?.map
    }

    private func storedParts(of key: Digest) throws(StoreError) -> String? {
        try reader.read { connection throws(StoreError) -> String? in
            let select = try connection.statement("SELECT parts FROM records WHERE key = ?")
            defer { select.reset() }
            select.bind(1, key)
            return try connection.step(select) ? select.text(0) : nil
        } ?? nil
    }

    private static func records(
        for keys: [Digest], _ connection: Connection
    ) throws(StoreError) -> [Digest: Record] {
        let select = try connection.statement(RecordRow.select)
        var found: [Digest: Record] = [:]
        found.reserveCapacity(keys.count)
        var memory = RecordRow.Memory()
        // Rows of one batch lie in the order of their keys: so each page is read once.
        for key in keys.sorted() {
            select.bind(1, key)
            if try connection.step(select) {
                found[key] = RecordRow.read(key, from: select, &memory)
            }
            select.reset()
        }
        return found
    }
}
