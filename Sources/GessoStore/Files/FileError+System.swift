public import GessoBase
import Glibc

extension FileError {
    /// Words an error number of the system: "cannot write out/a.png: no space left on device".
    public init(code: Int32, verb: String, path: String) {
        let kind: Kind =
            switch code {
            case ENOENT: .notFound
            case EACCES, EPERM: .noPermission
            case EROFS: .readOnly
            case ENOSPC, EDQUOT: .diskFull
            case EFBIG, EOVERFLOW: .tooLarge
            case EISDIR: .isFolder
            case ENOTDIR: .notFolder
            default: .other
            }
        self.init(kind, path: path, message: "cannot \(verb) \(path): \(Self.reason(code))")
    }

    /// Short words of our own where the system's would puzzle, else the system's in lower case.
    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: return "no such file"
        case EISDIR: return "it is a folder"
        case ENOTDIR: return "something above it is no folder"
        case ELOOP: return "its symbolic links run in a circle"
        case ENAMETOOLONG: return "its name is too long"
        case EROFS: return "the file system is read-only"
        default:
            // glibc gives each thread its own text.
            guard let words = strerror(code) else { return "error \(code)" }
            let text = String(cString: words)
            return text.prefix(1).lowercased() + text.dropFirst()
        }
    }
}
