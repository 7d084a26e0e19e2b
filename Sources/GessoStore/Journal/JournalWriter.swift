import Dispatch
import GessoBase
import Glibc

/// Appends to the journal of one run; what comes while the disk is busy goes with the next batch.
final class JournalWriter: Sendable {
    /// The body of an answer that is too long for a line.
    struct Body: Sendable {
        var name: String
        var bytes: [UInt8]
    }

    private struct Batch {
        var lines = ""
        var bodies: [Body] = []
        var waiters: [Settlement] = []
    }

    /// What only the queue touches.
    private struct File {
        var descriptor: Int32?
        /// Whether the last line may be incomplete.
        var isTorn = false
    }

    let name: String
    private let folder: JournalFolder
    /// The first line of the file.
    private let heading: String
    private let batch = Guarded(Batch())
    private let file = Guarded(File())
    private let queue = DispatchQueue(label: "gesso.store.journal")

    init(_ folder: JournalFolder, name: String, heading: String) {
        self.folder = folder
        self.name = name
        self.heading = heading
    }

    deinit { file.withLock { if let open = $0.descriptor { Glibc.close(open) } } }

    /// Whether anything was written.
    var isBegun: Bool { file.withLock { $0.descriptor != nil } }

    /// Adds lines that go to the disk with the next that somebody waits for.
    func add(_ lines: String) {
        batch.withLock { $0.lines += lines }
        queue.async { self.write(isSynced: false) }
    }

    /// Adds lines and bodies, and comes back when they are on the disk.
    func commit(_ lines: String, _ bodies: [Body] = []) async throws(StoreError) {
        let settlement = Settlement()
        batch.withLock { batch in
            batch.lines += lines
            batch.bodies += bodies
            batch.waiters.append(settlement)
        }
        queue.async { self.write(isSynced: true) }
        try await settlement.wait()
    }

    /// Comes back when all that was added is in the file.
    func drain() async throws(StoreError) { try await commit("") }

    /// Gives the file up, so that others may take over what is in it; with `removing` it is gone.
    func close(removing: Bool) {
        queue.sync {
            file.withLock { file in
                guard let open = file.descriptor else { return }
                if removing { unlink(folder.file(name)) }
                Glibc.close(open)
                file.descriptor = nil
            }
        }
    }

    /// Runs on the queue, so never twice at a time.
    private func write(isSynced: Bool) {
        let work = batch.withLock { batch in
            defer { batch = Batch() }
            return batch
        }
        guard !work.lines.isEmpty || !work.waiters.isEmpty else { return }
        var failure: StoreError?
        do throws(StoreError) {
            try write(work)
        } catch {
            failure = error
        }
        for waiter in work.waiters { waiter.tell(failure) }
    }

    private func write(_ work: Batch) throws(StoreError) {
        let outcome = file.withLock { file -> Result<Void, FileError> in
            do throws(FileError) {
                let descriptor = try opened(&file)
                for body in work.bodies { try write(body) }
                if !work.bodies.isEmpty { try JournalFolder.sync(folder.answers) }
                try append(work.lines, to: descriptor, &file)
                guard !work.waiters.isEmpty else { return .success(()) }
                guard fdatasync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
                    throw FileError(code: errno, verb: "write", path: folder.file(name))
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = outcome { throw StoreError(error) }
    }

    private func write(_ body: Body) throws(FileError) {
        let path = folder.answer(body.name)
        let file = try Descriptor(
            path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600, verb: "write")
        var failure: FileError?
        body.bytes.withUnsafeBytes { buffer in
            do throws(FileError) {
                try file.writeAll(buffer, as: path)
                try file.sync(as: path)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func append(
        _ lines: String, to descriptor: Int32, _ file: inout File
    ) throws(FileError) {
        guard !lines.isEmpty else { return }
        let text = file.isTorn ? "\n" + lines : lines
        file.isTorn = true
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileError(
                    code: count < 0 ? errno : EIO, verb: "write", path: folder.file(name))
            }
            rest = rest.dropFirst(count)
        }
        file.isTorn = false
    }

    /// The file, locked and with its first line.
    private func opened(_ file: inout File) throws(FileError) -> Int32 {
        if let open = file.descriptor { return open }
        try folder.make()
        while true {
            let path = folder.file(name)
            let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
            let number = Glibc.open(path, flags, 0o600)
            guard number >= 0 else { throw FileError(code: errno, verb: "write", path: path) }
            // Where files cannot be locked nobody can tell that this run lives; claims are locks
            // too, so such a store is refused before.
            _ = flock(number, LOCK_EX | LOCK_NB)
            guard Self.isStillNamed(number, path) else {
                // Somebody took the empty file for that of a dead run.
                Glibc.close(number)
                continue
            }
            file.descriptor = number
            try append(heading, to: number, &file)
            try JournalFolder.sync(folder.path)
            return number
        }
    }

    private static func isStillNamed(_ number: Int32, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(number, &held) == 0 && lstat(path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }
}
