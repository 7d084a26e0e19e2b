public import GessoBase
import Glibc

/// Puts artifacts at paths in a project, and takes back what a pipeline no longer has.
public struct Publisher: Sendable {
    /// What publishing did.
    public enum Outcome: Sendable, Hashable {
        case written
        /// The same bytes were there already; nothing was written.
        case unchanged
    }

    let store: Store
    private let root: String
    let pipeline: String
    private let overwrites: Bool
    /// What the lock says is at each absolute path.
    private let pinned: [String: Set<Digest>]
    private let files = LocalFileSystem()

    /// Publishes inside a project for one pipeline.
    ///
    /// Nothing is written outside the root, which is an absolute path. The pipeline is the absolute
    /// path of its file, which owns what is published. A file that still has the bytes which
    /// `pinned` names for its path is Gesso's own, even where another machine put it there. With
    /// `overwrites` files of somebody else are replaced.
    public init(
        store: Store, root: String, pipeline: String, overwrites: Bool = false,
        pinned: [String: Set<Digest>] = [:]
    ) {
        self.store = store
        self.root = root
        self.pipeline = pipeline
        self.overwrites = overwrites
        self.pinned = pinned
    }

    /// Finds, before anything runs, whether a path leads out of the root or is a folder.
    public func check(_ path: String) throws(PublishError) {
        try checkFolder(of: path)
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .notFile(path) }
    }

    /// Finds, before anything runs, whether somebody else's file stands at a path; writes nothing.
    ///
    /// The very bytes of `digest` are nobody else's; it is nil where they are not made yet.
    public func checkOwner(of path: String, for digest: Digest?) throws(PublishError) {
        guard !overwrites, let found = try Existing(path, store, remembers: false) else { return }
        if let digest, found.digest == digest { return }
        guard let old = found.digest, try isOwn(old, at: path) else { throw .foreign(path) }
    }

    /// Publishes a blob of the store at an absolute path.
    ///
    /// The file is a clone or a copy, never a hard link, so that editing it leaves the store alone.
    ///
    /// - Parameters:
    ///   - digest: of the blob.
    ///   - path: absolute.
    ///   - known: its bytes, where they were read and checked already.
    /// - Returns: whether anything had to be written.
    /// - Throws: nothing may be written there, or the blob is lost.
    @discardableResult
    public func publish(
        _ digest: Digest, at path: String, known: [UInt8]? = nil
    ) throws(PublishError) -> Outcome {
        try check(path)
        if try standing(at: path, for: digest) { return .unchanged }
        let bytes = if let known { known } else { try blob(digest, path) }
        try place(bytes, digest, at: path, cloning: store.blobPath(digest))
        return .written
    }

    /// Publishes bytes that were made for this path, such as a picture without its text chunks.
    @discardableResult
    public func publish(_ bytes: [UInt8], at path: String) throws(PublishError) -> Outcome {
        let digest = Digest(of: bytes)
        try check(path)
        if try standing(at: path, for: digest) { return .unchanged }
        try place(bytes, digest, at: path, cloning: nil)
        return .written
    }

    /// Whether the very bytes stand there; throws where somebody else's do.
    private func standing(at path: String, for digest: Digest) throws(PublishError) -> Bool {
        guard let found = try Existing(path, store) else { return false }
        if found.digest == digest {
            let last = try remembered(path)
            if last != digest { store.remember(published: digest, at: path, by: pipeline) }
            return true
        }
        if overwrites { return false }
        guard let old = found.digest, try isOwn(old, at: path) else { throw .foreign(path) }
        return false
    }

    /// Whether bytes at a path are what was last published there.
    private func isOwn(_ digest: Digest, at path: String) throws(PublishError) -> Bool {
        if pinned[path]?.contains(digest) == true { return true }
        return try remembered(path) == digest
    }

    private func remembered(_ path: String) throws(PublishError) -> Digest? {
        do throws(StoreError) { return try store.lastPublished(at: path) } catch {
            throw PublishError(error)
        }
    }

    private func blob(_ digest: Digest, _ path: String) throws(PublishError) -> [UInt8] {
        do throws(StoreError) {
            if let bytes = try store.bytes(of: digest) { return bytes }
        } catch {
            throw PublishError(error)
        }
        throw .missing(digest, path)
    }

    private func place(
        _ bytes: [UInt8], _ digest: Digest, at path: String, cloning blob: String?
    ) throws(PublishError) {
        do throws(FileError) {
            try files.createFolder(Path.folder(of: path))
        } catch {
            throw PublishError(error)
        }
        // Once more, now that every folder is there.
        try checkFolder(of: path)
        do throws(FileError) {
            var file = try TemporaryFile(for: path)
            if !Clone.clone(blob, to: file.number) { try file.write(bytes) }
            try file.place()
        } catch {
            throw PublishError(error)
        }
        store.remember(published: digest, at: path, by: pipeline)
    }

    /// Follows the links of the deepest folder that exists; it must lie in the root.
    private func checkFolder(of path: String) throws(PublishError) {
        guard !path.utf8.contains(0), !path.split(separator: "/").contains("..") else {
            throw .outside(path, root: root)
        }
        let realRoot: String
        let realFolder: String
        do throws(FileError) {
            realRoot = try files.resolve(root)
            realFolder = try files.resolve(deepestFolder(above: path))
        } catch {
            throw PublishError(error)
        }
        guard Path.isInside(realFolder, realRoot) else { throw .outside(path, root: root) }
    }

    /// The nearest folder above a path that is there, be it a link that leads nowhere.
    private func deepestFolder(above path: String) -> String {
        var folder = Path.folder(of: path)
        var status = stat()
        while lstat(folder, &status) != 0, folder != "/", folder != "." {
            folder = Path.folder(of: folder)
        }
        return folder
    }
}
