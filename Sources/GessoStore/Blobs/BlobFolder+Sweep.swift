import GessoBase
import Glibc

extension BlobFolder {
    /// Removes what killed processes were writing; done when a writer opens the store.
    ///
    /// A file goes when nobody holds the lock that its writer takes and it is an hour old. The
    /// lock ends with the process whatever its number and container; the age covers the moment
    /// between making a file and locking it. Where files cannot be locked, nothing is removed.
    /// What cannot be removed stays for the next time: it is in nobody's way.
    func sweep(now: Timestamp) {
        guard let names = try? LocalFileSystem().list(root) else { return }
        for name in names where TemporaryFile.isName(name) { sweep("\(root)/\(name)", now) }
    }

    /// How old a file without a writer must be.
    static let strayAge = Duration.seconds(3600)

    private func sweep(_ path: String, _ now: Timestamp) {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
        guard let file = try? Descriptor(path, flags, verb: "read"),
            let status = try? file.status(), status.kind == .file,
            now.sinceEpoch - .nanoseconds(status.modified) >= Self.strayAge,
            flock(file.number, LOCK_EX | LOCK_NB) == 0
        else { return }
        unlink(path)
    }
}
