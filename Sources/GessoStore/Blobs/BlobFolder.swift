import GessoBase
import Glibc

/// The blobs that are files, `blobs/ab/cdef…`, read-only and named by their digest.
struct BlobFolder: Sendable {
    let root: String

    init(store: String) { root = store + "/blobs" }

    /// Where a blob is or would be.
    func path(_ digest: Digest) -> String {
        let hex = digest.hex
        return "\(root)/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    /// The size of a blob; nil where there is no file of that name.
    func size(_ digest: Digest) -> Int? {
        var status = stat()
        guard stat(path(digest), &status) == 0 else { return nil }
        return Self.size(status)
    }

    /// The sizes of many blobs, in their order; nil where there is no file of that name.
    func sizes(_ digests: [Digest]) -> [Int?] {
        // From the open folder it is a shorter way for the system than from the root.
        guard let folder = try? Descriptor(root, O_RDONLY | O_DIRECTORY, verb: "read") else {
            return digests.map { _ in nil }
        }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 66) { name in
            name[65] = 0
            var status = stat()
            return digests.map { digest in
                Self.fill(name, with: digest)
                guard let start = name.baseAddress,
                    fstatat(folder.number, start, &status, 0) == 0
                else { return nil }
                return Self.size(status)
            }
        }
    }

    private static func size(_ status: stat) -> Int? {
        status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// Writes "ab/cdef…" over 65 characters.
    private static func fill(_ name: UnsafeMutableBufferPointer<CChar>, with digest: Digest) {
        digest.withHex { hex in
            name[0] = CChar(bitPattern: hex[0])
            name[1] = CChar(bitPattern: hex[1])
            name[2] = CChar(bitPattern: UInt8(ascii: "/"))
            for index in 2..<64 { name[index + 1] = CChar(bitPattern: hex[index]) }
        }
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

    /// Writes a blob, without waiting for the disk.
    func write(_ bytes: [UInt8], as digest: Digest) throws(StoreError) {
        let path = path(digest)
        do throws(FileError) {
            try LocalFileSystem().createFolder(Path.folder(of: path))
            var file = try TemporaryFile(for: path, mode: 0o444, folder: root)
            file.lock()
            try file.write(bytes)
            try file.setMode(0o444)
            try file.place()
        } catch {
            throw StoreError(error)
        }
    }

    /// Gives a file without a name that of a blob, without waiting for the disk.
    func place(_ file: SpoolFile, as digest: Digest) throws(StoreError) {
        let path = path(digest)
        do throws(FileError) {
            try LocalFileSystem().createFolder(Path.folder(of: path))
            try file.place(at: path)
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
