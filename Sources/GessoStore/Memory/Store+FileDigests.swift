public import GessoBase

extension Store {
    /// The digest that a file had when it last looked the same; nil where that is not sure.
    ///
    /// A file that changed within the last two seconds is not believed, since a second change in
    /// the same tick of the file system's clock could not be seen.
    public func fileDigests(
        for files: [FileStatus]
    ) throws(StoreError) -> [FileStatus: Digest] {
        let settled = files.filter(isSettled)
        var known: [FileStatus: Digest] = [:]
        for status in settled {
            known[status] = writer.pending { batch in
                batch.files[.init(status)].flatMap { $0.status == status ? $0.digest : nil }
            }
        }
        let rest = settled.filter { known[$0] == nil }
        guard !rest.isEmpty else { return known }
        let stored = try reader.read { connection throws(StoreError) in
            try Self.fileDigests(for: rest, connection)
        }
        return known.merging(stored ?? [:]) { newer, _ in newer }
    }

    /// Remembers what a file held when it looked like this; for runs only.
    public func remember(_ digest: Digest, of file: FileStatus) {
        guard isSettled(file) else { return }
        writer.add { $0.files[.init(file)] = (file, digest) }
    }

    private func isSettled(_ file: FileStatus) -> Bool {
        let newest = Timestamp(sinceEpoch: .nanoseconds(max(file.modified, file.changed)))
        return clock.now() - newest >= .seconds(2)
    }

    private static func fileDigests(
        for files: [FileStatus], _ connection: Connection
    ) throws(StoreError) -> [FileStatus: Digest] {
        let select = try connection.statement(
            """
            SELECT digest FROM files
            WHERE device = ? AND inode = ? AND size = ? AND modified = ? AND changed = ?
            """)
        var known: [FileStatus: Digest] = [:]
        for file in files {
            let name = Batch.FileName(file)
            select.bind(1, Int(bitPattern: UInt(name.device)))
            select.bind(2, Int(bitPattern: UInt(name.inode)))
            select.bind(3, file.size)
            select.bind(4, file.modified)
            select.bind(5, file.changed)
            if try connection.step(select) { known[file] = select.digest(0) }
            select.reset()
        }
        return known
    }
}

extension Batch.FileName {
    init(_ status: FileStatus) { self.init(device: status.device, inode: status.inode) }
}
