import Glibc

/// Standard output and standard error of this process, turned into a file while checks run.
///
/// What a plugin prints is found here and never between the lines of Gesso.
package struct CapturedOutput: Sendable {
    /// Longest text that is read back.
    private static let maxBytes = 64 << 10

    /// A file without a name; -1 where nothing is captured.
    private let descriptor: Int32

    /// Captures nothing: for a debugger, and for tests.
    package static let none = CapturedOutput(descriptor: -1)

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Turns both streams away.
    ///
    /// - Returns: what takes them, and the old standard output under another number; nil where the
    ///   system has no memory file for it.
    package static func begin() -> (captured: CapturedOutput, output: Int32)? {
        fflush(nil)
        guard let stream = tmpfile() else { return nil }
        defer { fclose(stream) }
        let (file, output) = (duplicate(fileno(stream)), duplicate(1))
        guard file >= 0, output >= 0, dup2(file, 1) == 1, dup2(file, 2) == 2 else { return nil }
        return (CapturedOutput(descriptor: file), output)
    }

    /// What was written so far; what C's streams still hold is flushed first.
    package func text() -> String {
        fflush(nil)
        guard descriptor >= 0 else { return "" }
        var bytes = [UInt8](repeating: 0, count: Self.maxBytes)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// A copy of a descriptor that no other program inherits, above those that programs count on.
    private static func duplicate(_ descriptor: Int32) -> Int32 {
        fcntl(descriptor, F_DUPFD_CLOEXEC, 64)
    }
}
