import GessoBase
import Glibc

/// The blobs that are files, `blobs/ab/cdef…`, read-only and named by their digest.
struct BlobFolder: Sendable {
    private let root: String

    init(store: String) { root = store + "/blobs" }

    /// Where a blob is or would be.
    func path(_ digest: Digest) -> String {
        let hex = digest.hex
        return "\(root)/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    /// The size of a blob; nil where there is no file of that name.
    func size(_ digest: Digest) -> Int? {
        var status = stat()
        guard stat(path(digest), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// The bytes that lie under the name, whatever they are; nil where there is no file.
    func read(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        do throws(FileError) {
            return try LocalFileSystem().read(path(digest), limit: Self.limit)
        } catch {
            // A folder in a blob's place is as good as no blob.
            if error.kind == .notFound || error.kind == .isFolder { return nil }
            throw StoreError(error)
        }
    }

    /// Writes a blob; waits for the disk where it `isPaid`.
    func write(_ bytes: [UInt8], as digest: Digest, isPaid: Bool) throws(StoreError) {
        let path = path(digest)
        do throws(FileError) {
            try LocalFileSystem().createFolder(Path.folder(of: path))
            var file = try TemporaryFile(for: path, mode: 0o444, folder: root)
            try file.write(bytes)
            try file.setMode(0o444)
            if isPaid { try file.sync() }
            try file.place()
            if isPaid { try syncFolder(Path.folder(of: path)) }
        } catch {
            throw StoreError(error)
        }
    }

    /// Brings blobs to the disk that were written without waiting.
    func sync(_ digests: Set<Digest>) throws(StoreError) {
        var folders: Set<String> = []
        do throws(FileError) {
            for path in digests.map(path) {
                guard access(path, F_OK) == 0 else { continue }
                try Descriptor(path, O_RDONLY, verb: "write").sync(as: path)
                folders.insert(Path.folder(of: path))
            }
            for folder in folders { try syncFolder(folder) }
        } catch {
            throw StoreError(error)
        }
    }

    /// The number of blobs and their bytes.
    func count() -> (blobs: Int, bytes: Int) {
        var total = (blobs: 0, bytes: 0)
        let files = LocalFileSystem()
        for folder in (try? files.list(root)) ?? [] {
            for name in (try? files.list("\(root)/\(folder)")) ?? [] where !name.hasPrefix(".") {
                guard let status = try? files.status("\(root)/\(folder)/\(name)"),
                    status.kind == .file
                else { continue }
                total.blobs += 1
                total.bytes += status.size
            }
        }
        return total
    }

    private func syncFolder(_ path: String) throws(FileError) {
        try Descriptor(path, O_RDONLY | O_DIRECTORY, verb: "write").sync(as: path)
    }

    /// No blob that Gesso makes comes near; it bounds the memory that a strange file takes.
    private static let limit = 1 << 32
}
