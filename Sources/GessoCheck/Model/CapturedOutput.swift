import Glibc

/// Standard output and standard error of this process, turned into a file while checks run.
///
/// What a plugin prints is found here and never between the lines of Gesso.
public struct CapturedOutput: Sendable {
    /// Longest text that is read back.
    private static let maxBytes = 64 << 10

    /// A file without a name; -1 where nothing is captured.
    private let descriptor: Int32
    /// The standard output of before, under another number.
    let output: Int32
    /// What stands around a sentence that ends this process.
    let frame: (before: String, after: String)

    /// Captures nothing.
    package static let none = CapturedOutput(
        descriptor: -1, output: 1, frame: ("", "\n"))

    private init(descriptor: Int32, output: Int32, frame: (before: String, after: String)) {
        self.frame = frame
        self.descriptor = descriptor
        self.output = output
    }

    /// Turns both streams away for the rest of this process.
    ///
    /// - Parameters:
    ///   - before: written before a sentence that ends this process.
    ///   - after: and behind it.
    /// - Returns: nil where no file can be made.
    public static func begin(
        endingWith before: String, _ after: String
    ) -> CapturedOutput? {
        fflush(nil)
        guard let stream = tmpfile() else { return nil }
        defer { fclose(stream) }
        let (file, output) = (duplicate(fileno(stream)), duplicate(1))
        guard file >= 0, output >= 0, dup2(file, 1) == 1, dup2(file, 2) == 2 else { return nil }
        return CapturedOutput(descriptor: file, output: output, frame: (before, after))
    }

    /// Writes to the standard output of before.
    public func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// What was written so far; what C's streams still hold is flushed first.
    public func text() -> String {
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
