import GessoBase

extension Batch {
    /// Writes everything in one transaction.
    func commit(to connection: Connection) throws(StoreError) {
        try connection.transaction("BEGIN IMMEDIATE") { () throws(StoreError) in
            try commitSmall(connection)
            try commitRows(connection)
            try commitFiles(connection)
            try commitPublished(connection)
            try commitDurations(connection)
        }
    }

    private func commitSmall(_ connection: Connection) throws(StoreError) {
        let insert = try connection.statement("INSERT OR REPLACE INTO small VALUES (?, ?, ?)")
        for (digest, blob) in small {
            insert.bind(1, digest)
            insert.bind(2, blob.mediaType)
            insert.bind(3, blob.bytes)
            try connection.execute(insert)
        }
    }

    private func commitRows(_ connection: Connection) throws(StoreError) {
        let insert = try connection.statement(RecordRow.insert)
        // In the order of the keys, so that those who read many of them find them side by side.
        for row in rows.values.sorted(by: { $0.record.key < $1.record.key }) {
            RecordRow.bind(row, to: insert)
            try connection.execute(insert)
        }
    }

    private func commitFiles(_ connection: Connection) throws(StoreError) {
        let insert = try connection.statement(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)")
        for (status, digest) in files.values {
            insert.bind(1, Int(bitPattern: UInt(status.device)))
            insert.bind(2, Int(bitPattern: UInt(status.inode)))
            insert.bind(3, status.size)
            insert.bind(4, status.modified)
            insert.bind(5, status.changed)
            insert.bind(6, digest)
            try connection.execute(insert)
        }
    }

    private func commitPublished(_ connection: Connection) throws(StoreError) {
        let insert = try connection.statement("INSERT OR REPLACE INTO published VALUES (?, ?, ?)")
        let delete = try connection.statement("DELETE FROM published WHERE path = ?")
        for (path, entry) in published {
            let statement = entry.digest == nil ? delete : insert
            statement.bind(1, path)
            if let digest = entry.digest {
                statement.bind(2, digest)
                statement.bind(3, entry.pipeline)
            }
            try connection.execute(statement)
        }
    }

    /// Halves what is known once it is much, so that the mean follows the machine.
    private func commitDurations(_ connection: Connection) throws(StoreError) {
        let upsert = try connection.statement(
            """
            INSERT INTO durations VALUES (?1, ?2, ?3) ON CONFLICT (step_kind) DO UPDATE SET
            total = CASE WHEN count > 1000 THEN total / 2 ELSE total END + excluded.total,
            count = CASE WHEN count > 1000 THEN count / 2 ELSE count END + excluded.count
            """)
        for (kind, entry) in durations {
            upsert.bind(1, kind)
            upsert.bind(2, entry.count)
            upsert.bind(3, entry.total.microseconds)
            try connection.execute(upsert)
        }
    }
}
