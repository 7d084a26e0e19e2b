import GessoBase
import Glibc

/// The bytes that a pipe or a redirected file gives this process.
enum StandardInput {
    /// Reads to the end.
    ///
    /// - Throws: when there is more than the limit, or reading fails.
    static func read(limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(0, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw FileError(
                    .other, path: "-",
                    message: "cannot read standard input: \(String(cString: strerror(errno)))")
            }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw FileError(
                    .tooLarge, path: "-",
                    message: "standard input holds more than \(limit) bytes")
            }
            bytes += chunk[..<count]
        }
    }
}
