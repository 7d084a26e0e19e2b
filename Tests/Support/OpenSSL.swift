import Glibc

/// The command `openssl`.
public enum OpenSSL {
    /// Why the command did not do what was asked.
    public struct Failure: Error {
        public var step: String

        public init(step: String) { self.step = step }
    }

    /// Whether the command is installed.
    public static let isAvailable = Program.isInstalled("openssl")

    /// Runs it to its end; what it writes on standard output.
    ///
    /// - Throws: where it ends with another status than 0.
    @discardableResult
    public static func run(_ arguments: [String]) throws -> String {
        let running = try Program.start("openssl", arguments)
        defer { close(running.output) }
        var text: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while case let count = read(running.output, &part, part.count), count > 0 {
            text += part[..<count]
        }
        var status: Int32 = 0
        guard waitpid(running.child, &status, 0) == running.child, status == 0 else {
            throw Failure(step: arguments.first ?? "")
        }
        return String(decoding: text, as: UTF8.self)
    }
}
