public import GessoBase

extension Store {
    /// A file for bytes that come in from outside; nil where the store cannot have one, so that
    /// they have to be held in memory.
    public func spool() -> (any Spool)? { try? SpoolFile(folder: blobs.root) }

    /// Keeps what was spooled and says its digest, as with bytes in memory.
    ///
    /// A file that this store made becomes the blob itself.
    @discardableResult
    public func put(_ spool: any Spool, mediaType: String) throws(StoreError) -> Digest {
        guard let file = spool as? SpoolFile, file.count > Self.smallLimit,
            !mediaType.hasPrefix("text/")
        else {
            let bytes = try Self.reading(spool) { Array($0) }
            return try put(bytes, mediaType: mediaType)
        }
        let digest = try Self.reading(file) { Digest(of: $0) }
        if try !holds(digest, count: file.count) { try blobs.place(file, as: digest) }
        writer.add { $0.unsynced.insert(digest) }
        damage.withLock { _ = $0.remove(digest) }
        return digest
    }

    /// Whether the very bytes lie there.
    private func holds(_ digest: Digest, count: Int) throws(StoreError) -> Bool {
        guard blobs.size(digest) == count else { return false }
        return try blobs.read(digest).map { Digest(of: $0) } == digest
    }

    private static func reading<Result>(
        _ spool: any Spool, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(StoreError) -> Result {
        do throws(FileError) {
            return try spool.reading(body)
        } catch {
            throw StoreError(error)
        }
    }
}
