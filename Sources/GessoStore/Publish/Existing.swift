import GessoBase
import Glibc

/// The file that stands where something is to be published.
struct Existing {
    /// Nil for what is no regular file, such as a link, which is always somebody's.
    let digest: Digest?

    /// Nil where nothing stands there.
    ///
    /// With `remembers` the store keeps the digest of the file.
    init?(_ path: String, _ store: Store, remembers: Bool = true) throws(PublishError) {
        var raw = stat()
        guard lstat(path, &raw) == 0 else { return nil }
        guard raw.st_mode & S_IFMT == S_IFREG else {
            digest = nil
            return
        }
        let status = FileStatus(raw)
        if let known = try? store.fileDigests(for: [status])[status] {
            digest = known
            return
        }
        do throws(FileError) {
            let found = Digest(of: try LocalFileSystem().read(path, limit: Self.limit))
            if remembers { store.remember(found, of: status) }
            digest = found
        } catch {
            // Too large to be ours.
            guard error.kind == .tooLarge else { throw PublishError(error) }
            digest = nil
        }
    }

    private static let limit = 1 << 32
}
