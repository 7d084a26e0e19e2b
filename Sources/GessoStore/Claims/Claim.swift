import GessoBase
import Glibc

/// The right to make the result of an action key, while other processes wait for it.
///
/// It ends with `release`, when the value goes away, or when the process dies.
public final class Claim: Sendable {
    private let file: Guarded<Int32?>
    private let path: String

    private init(_ number: Int32, _ path: String) {
        file = Guarded(number)
        self.path = path
    }

    deinit { release() }

    /// Gives it back; once is enough.
    public func release() {
        file.withLock { number in
            guard let held = number else { return }
            // Removed while still locked, so that nobody locks a file without a name for long.
            unlink(path)
            close(held)
            number = nil
        }
    }

    /// Takes the lock on a file, which is made; nil where another holds it.
    static func take(_ path: String) throws(FileError) -> Claim? {
        while true {
            let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
            guard number >= 0 else { throw FileError(code: errno, verb: "write", path: path) }
            guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                close(number)
                guard code == EWOULDBLOCK || code == EINTR else {
                    throw FileError(code: code, verb: "lock", path: path)
                }
                if code == EINTR { continue }
                return nil
            }
            if isStillNamed(number, path) { return Claim(number, path) }
            // The one before removed the file after we had opened it.
            close(number)
        }
    }

    private static func isStillNamed(_ number: Int32, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(number, &held) == 0 && lstat(path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }
}
