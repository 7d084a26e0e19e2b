import GessoBase
import GessoRunner
import Glibc

/// `--events FILE`: one JSON object a line, as things happen.
final class EventFile: EventSink {
    private struct State: Sendable {
        var descriptor: Int32
        var failure: FileError?
    }

    private let path: String
    private let clock: any WallClock
    private let state: Guarded<State>

    /// Starts the file anew.
    init(path: String, clock: any WallClock) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw FileError(.other, path: path, message: Self.message(path))
        }
        self.path = path
        self.clock = clock
        state = Guarded(State(descriptor: descriptor))
    }

    private static func message(_ path: String) -> String {
        "cannot write \(path): \(String(cString: strerror(errno)))"
    }

    func receive(_ event: RunEvent) {
        guard let members = EventText.members(of: event) else { return }
        let time = clock.now().sinceEpoch.components
        let seconds = Double(time.seconds) + Double(time.attoseconds / 1_000_000_000_000_000) / 1000
        var line: ValueMap = ["gesso": .int(1), "time": .double(seconds)]
        for (name, value) in members { line[name] = value }
        append(Array((JSON.text(.map(line)) + "\n").utf8))
    }

    private func append(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.failure == nil else { return }
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    write(state.descriptor, $0.baseAddress, $0.count)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    state.failure = FileError(.other, path: path, message: Self.message(path))
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Ends the file.
    ///
    /// - Throws: the first error of writing.
    func close() throws(FileError) {
        let failure = state.withLock { state in
            Glibc.close(state.descriptor)
            return state.failure
        }
        if let failure { throw failure }
    }
}
