import CProcess
import Glibc

/// What a plugin's process prints, line by line; after a bounded number of lines it is thrown away.
struct ProcessOutput {
    private static let maxLines = 50
    /// One that prints without end does not keep Gesso from looking at the clock.
    private static let maxReads = 64

    let descriptor: Descriptor
    /// "standard output".
    private let name: String
    private(set) var isOpen = true
    private var line: [UInt8] = []
    private var lines = 0

    /// Gesso's end and the process's, which does not wait either.
    ///
    /// - Parameter name: as messages call it.
    /// - Returns: both ends.
    /// - Throws: the system gives none.
    static func pipe(
        _ name: String
    ) throws(SystemFault) -> (own: ProcessOutput, other: Descriptor) {
        var ends: [Int32] = [-1, -1]
        guard cprocess_pipe(&ends) else { throw SystemFault("no pipe") }
        let own = ProcessOutput(descriptor: Descriptor(ends[0]), name: name)
        return (own, Descriptor(ends[1]))
    }

    private init(descriptor: Descriptor, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Takes what has come, without waiting.
    mutating func drain(_ report: (String) -> Void) {
        for _ in 0..<Self.maxReads where isOpen {
            var part = [UInt8](repeating: 0, count: 4096)
            let count = read(descriptor.number, &part, part.count)
            guard count > 0 else {
                isOpen = count < 0 && (errno == EAGAIN || errno == EINTR)
                if !line.isEmpty { end(report) }
                return
            }
            for byte in part[..<count] { take(byte, report) }
        }
    }

    private mutating func take(_ byte: UInt8, _ report: (String) -> Void) {
        if byte == UInt8(ascii: "\n") {
            end(report)
        } else if line.count < LogLine.maxBytes {
            line.append(byte)
        }
    }

    private mutating func end(_ report: (String) -> Void) {
        defer { line = [] }
        guard lines < Self.maxLines else { return }
        lines += 1
        report("wrote to \(name): \(LogLine.text(line))")
        if lines == Self.maxLines { report("writes more to \(name), which is left out") }
    }
}
