public import GessoBase

extension Store {
    /// Keeps bytes and says their digest; what is there already is not written again.
    ///
    /// Up to 4 KiB and all text go into the database, the rest becomes a file. All of it is on the
    /// disk with the next commit, before any record is; until then a journal has what was paid for.
    @discardableResult
    public func put(_ bytes: [UInt8], mediaType: String) throws(StoreError) -> Digest {
        let digest = Digest(of: bytes)
        if bytes.count <= Self.smallLimit || mediaType.hasPrefix("text/") {
            writer.add { $0.small[digest] = Batch.Small(mediaType: mediaType, bytes: bytes) }
        } else {
            if try !holds(bytes, as: digest) { try blobs.write(bytes, as: digest) }
            // Also what lies there: who put it may not have brought it to the disk yet.
            writer.add { $0.unsynced.insert(digest) }
        }
        damage.withLock { _ = $0.remove(digest) }
        return digest
    }

    /// The bytes of a blob, checked against the digest; nil where there is none.
    ///
    /// A file whose content is not what its name says counts as none and is listed in `damaged`.
    public func bytes(of digest: Digest) throws(StoreError) -> [UInt8]? {
        if let pending = writer.pending({ $0.small[digest]?.bytes }) { return pending }
        if let bytes = try blobs.read(digest) {
            if Digest(of: bytes) == digest { return bytes }
            damage.withLock { _ = $0.insert(digest) }
        }
        return try smallBytes(of: digest)
    }

    /// The file of a blob; nil where it lives in the database or nowhere.
    ///
    /// Its content is not checked.
    public func blobPath(_ digest: Digest) -> String? {
        blobs.size(digest) == nil ? nil : blobs.path(digest)
    }

    /// Whether an artifact is there with its size; its content is not checked.
    public func has(_ artifact: Artifact) throws(StoreError) -> Bool {
        try missing([artifact]).isEmpty
    }

    /// Those of many artifacts that are not there, looked up in one transaction.
    public func missing(_ artifacts: [Artifact]) throws(StoreError) -> Set<Digest> {
        let damaged = damage.withLock { $0 }
        var unfound = zip(artifacts, blobs.sizes(artifacts.map(\.digest))).compactMap {
            $0.bytes != $1 || damaged.contains($0.digest) ? $0 : nil
        }
        guard !unfound.isEmpty else { return [] }
        let pending = writer.pending(unfound.map(\.digest)) { $0.small[$1]?.bytes.count }
        unfound.removeAll { pending[$0.digest] == $0.bytes && !damaged.contains($0.digest) }
        let digests = unfound.map(\.digest)
        let small = try reader.read { connection throws(StoreError) in
            try Self.sizes(of: digests, connection)
        }
        return Set(unfound.filter { small?[$0.digest] != $0.bytes }.map(\.digest))
    }

    /// The blobs that were found with wrong content so far; putting them again mends them.
    public var damaged: Set<Digest> { damage.withLock { $0 } }

    /// What fits into the database without making it slow.
    static let smallLimit = 4096

    /// Whether the very bytes lie there; a file cut short by a power failure is written again.
    private func holds(_ bytes: [UInt8], as digest: Digest) throws(StoreError) -> Bool {
        guard blobs.size(digest) == bytes.count else { return false }
        return try blobs.read(digest) == bytes
    }

    private func smallBytes(of digest: Digest) throws(StoreError) -> [UInt8]? {
        let found = try reader.read { connection throws(StoreError) -> [UInt8]? in
            let select = try connection.statement("SELECT bytes FROM small WHERE digest = ?")
            defer { select.reset() }
            select.bind(1, digest)
            return try connection.step(select) ? select.bytes(0) : nil
        }
        guard let bytes = found ?? nil else { return nil }
        if Digest(of: bytes) == digest { return bytes }
        damage.withLock { _ = $0.insert(digest) }
        return nil
    }

    private static func sizes(
        of digests: [Digest], _ connection: Connection
    ) throws(StoreError) -> [Digest: Int] {
        let select = try connection.statement("SELECT length(bytes) FROM small WHERE digest = ?")
        var sizes: [Digest: Int] = [:]
        for digest in digests.sorted() {
            select.bind(1, digest)
            if try connection.step(select) { sizes[digest] = select.int(0) }
            select.reset()
        }
        return sizes
    }
}
