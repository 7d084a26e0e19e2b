import GessoBase
import Glibc

/// An open file of the system that closes itself.
struct Descriptor: ~Copyable {
    let number: Int32
    let path: String

    /// Opens a file; the verb is for the message of a failure.
    init(
        _ path: String, _ flags: Int32, mode: mode_t = 0, verb: String
    ) throws(FileError) {
        try Path.check(path, verb: verb)
        var result: Int32
        repeat { result = open(path, flags | O_CLOEXEC, mode) } while result < 0 && errno == EINTR
        guard result >= 0 else { throw FileError(code: errno, verb: verb, path: path) }
        number = result
        self.path = path
    }

    deinit { close(number) }

    /// Everything from the current position on, at most `limit` bytes.
    func readAll(limit: Int) throws(FileError) -> [UInt8] {
        let expected = min(try size(), limit)
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end is seen without another round.
        var room = max(expected + 1, 4096)
        while true {
            let count = try readChunk(into: &bytes, room: room)
            if count == 0 { return bytes }
            guard bytes.count <= limit else {
                throw FileError(
                    .tooLarge, path: path,
                    message: "cannot read \(path): it has more than \(limit) bytes")
            }
            room = min(max(expected + 1 - bytes.count, 65536), limit - bytes.count + 1)
        }
    }

    /// Appends what one call gives; 0 at the end.
    private func readChunk(into bytes: inout [UInt8], room: Int) throws(FileError) -> Int {
        var failure: Int32 = 0
        let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            var result: Int
            repeat {
                result = read(number, buffer.baseAddress, room)
            } while result < 0 && errno == EINTR
            failure = result < 0 ? errno : 0
            count = max(result, 0)
        }
        guard failure == 0 else { throw FileError(code: failure, verb: "read", path: path) }
        // The first round usually has all: then nothing is copied.
        if bytes.isEmpty { bytes = part } else { bytes += part }
        return part.count
    }

    /// Writes all of it or throws.
    func writeAll(_ bytes: UnsafeRawBufferPointer, as name: String) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let result = write(number, rest.baseAddress, rest.count)
            if result < 0, errno == EINTR { continue }
            guard result > 0 else {
                throw FileError(code: result < 0 ? errno : EIO, verb: "write", path: name)
            }
            done += result
        }
    }

    /// Waits until the content is on the disk.
    func sync(as name: String) throws(FileError) {
        // A file system that cannot sync, such as some network mounts, is no reason to stop.
        guard fsync(number) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw FileError(code: errno, verb: "write", path: name)
        }
    }

    /// What `fstat` says.
    func status() throws(FileError) -> FileStatus {
        var raw = stat()
        guard fstat(number, &raw) == 0 else {
            throw FileError(code: errno, verb: "read", path: path)
        }
        return FileStatus(raw)
    }

    private func size() throws(FileError) -> Int {
        let status = try status()
        guard status.kind != .folder else {
            throw FileError(code: EISDIR, verb: "read", path: path)
        }
        return status.kind == .file ? status.size : 0
    }
}

extension FileStatus {
    /// Takes over what the system says.
    init(_ raw: stat) {
        let kind: Kind =
            switch raw.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        self.init(
            kind: kind, size: Int(raw.st_size), device: UInt64(raw.st_dev),
            inode: UInt64(raw.st_ino), modified: Self.nanoseconds(raw.st_mtim),
            changed: Self.nanoseconds(raw.st_ctim))
    }

    /// Wraps for times beyond the year 2262, which only have to differ, not to be right.
    private static func nanoseconds(_ time: timespec) -> Int {
        time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
    }
}
