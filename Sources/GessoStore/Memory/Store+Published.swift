public import GessoBase

extension Store {
    /// The digest last published at an absolute path.
    public func lastPublished(at path: String) throws(StoreError) -> Digest? {
        if let pending = writer.pending({ $0.published[path] }) { return pending.digest }
        return try reader.read { connection throws(StoreError) -> Digest? in
            let select = try connection.statement("SELECT digest FROM published WHERE path = ?")
            defer { select.reset() }
            select.bind(1, path)
            return try connection.step(select) ? select.digest(0) : nil
        } ?? nil
    }

    /// Everything that a pipeline, named by the absolute path of its file, has published.
    ///
    /// The paths are absolute.
    public func published(by pipeline: String) throws(StoreError) -> [String: Digest] {
        var found =
            try reader.read { connection throws(StoreError) in
                try Self.published(by: pipeline, connection)
            } ?? [:]
        for batch in writer.snapshot {
            for (path, entry) in batch.published {
                found[path] = entry.pipeline == pipeline ? entry.digest : nil
            }
        }
        return found
    }

    /// Remembers what was published at a path; a nil digest forgets it.
    func remember(published digest: Digest?, at path: String, by pipeline: String) {
        writer.add { $0.published[path] = Batch.Published(digest: digest, pipeline: pipeline) }
    }

    private static func published(
        by pipeline: String, _ connection: Connection
    ) throws(StoreError) -> [String: Digest] {
        let select = try connection.statement(
            "SELECT path, digest FROM published WHERE pipeline = ?")
        defer { select.reset() }
        select.bind(1, pipeline)
        var found: [String: Digest] = [:]
        while try connection.step(select) {
            if let path = select.text(0) { found[path] = select.digest(1) }
        }
        return found
    }
}
