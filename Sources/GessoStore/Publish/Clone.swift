import GessoBase
import Glibc

/// Copies that share their blocks with the original until one of the two is changed.
enum Clone {
    /// `FICLONE` of linux/fs.h, `_IOW(0x94, 9, int)`: a macro that Swift cannot import.
    private static let request: UInt = 0x4004_9409

    /// Makes an open file a clone of another; false where the file system cannot.
    static func clone(_ path: String?, to file: Int32) -> Bool {
        guard let path, let source = try? Descriptor(path, O_RDONLY, verb: "read") else {
            return false
        }
        return ioctl(file, request, source.number) == 0
    }
}
