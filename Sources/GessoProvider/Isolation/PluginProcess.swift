import CGessoWire
import CProcess
import Glibc

/// One running `gesso-plugin-host` with its plugin.
///
/// Not `Sendable`: one thread makes its calls, one at a time, and waits for each.
final class PluginProcess {
    /// What a process says and does beside its answers.
    struct Listener {
        /// A line of the plugin's log.
        var log: (UInt32, String) -> Void
        /// A line that it printed.
        var printed: (String) -> Void
    }

    /// An answer to a call.
    struct Reply {
        var value: Int
        var text: String
        /// Bytes of the outbox.
        var size: UInt64
    }

    /// What the kernel lacks, `GESSO_WIRE_WITHOUT_...`.
    private(set) var missing = 0
    private let id: pid_t
    private let socket: WireSocket
    private let outbox: Outbox
    private let control: ControlPage
    private var output: ProcessOutput
    private var errors: ProcessOutput
    private var end: ProcessEnd?
    /// The system call that it was stopped at.
    private var trapped: String?

    /// Starts the process and waits until the plugin is loaded.
    ///
    /// - Parameters:
    ///   - path: of `gesso-plugin-host`.
    ///   - options: of the program.
    ///   - version: of Gesso, as plugins are told it.
    ///   - plugin: the file, opened and hashed.
    ///   - listener: hears what is said meanwhile.
    /// - Throws: the system did not let it start, or it ended, or it says why the plugin cannot be.
    init(
        _ path: String, _ options: [String], version: String, plugin: Descriptor,
        _ listener: Listener
    ) throws(StartFault) {
        do throws(SystemFault) {
            let pair = try WireSocket.pair()
            let (output, printing) = try ProcessOutput.pipe("standard output")
            let (errors, complaining) = try ProcessOutput.pipe("standard error")
            let empty = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard empty >= 0 else { throw SystemFault("/dev/null") }
            (socket, self.output, self.errors) = (pair.own, output, errors)
            outbox = try Outbox()
            control = try ControlPage()
            id = try HostSpawn.start(
                path, [version, "--ends-with-starter"] + options,
                [
                    Descriptor(empty), printing, complaining, pair.other, plugin, outbox.memory,
                    control.memory,
                ])
        } catch {
            throw .system(error)
        }
        let note: (gesso_wire_note, String)
        do throws(ProcessEnd) {
            note = try self.note(within: Patience.loading, nil, listener)
        } catch {
            throw .ended(error)
        }
        guard note.0.kind == UInt32(GESSO_WIRE_READY) else {
            stop()
            throw .failed(Int(note.0.value), note.1)
        }
        missing = Int(note.0.value)
    }

    deinit { stop() }

    /// Whether it runs no more; nothing waits for it.
    var hasEnded: Bool {
        if end == nil, socket.isClosed { end = reap() }
        return end != nil
    }

    /// How it ended.
    var lastEnd: ProcessEnd { end ?? .exited(0) }

    /// Makes a call and waits for its answer.
    ///
    /// - Parameters:
    ///   - call: its size of the payload is filled in.
    ///   - payload: goes with it.
    ///   - patience: how long it may take.
    ///   - watch: of an operation that computes.
    ///   - listener: hears what is said meanwhile.
    /// - Returns: what it answers.
    /// - Throws: how the process ended, which it then did.
    func make(
        _ call: gesso_wire_call, _ payload: Payload? = nil, within patience: Patience,
        _ watch: OperationWatch? = nil, _ listener: Listener
    ) throws(ProcessEnd) -> Reply {
        if let end { throw end }
        var call = call
        call.payload_size = UInt64(payload?.bytes.count ?? 0)
        control.reset(isCancelled: watch?.wasCancelled ?? false)
        guard socket.send(call, payload) else { throw finish() }
        let (note, text) = try self.note(within: patience, watch, listener)
        guard note.kind == UInt32(GESSO_WIRE_REPLY) else {
            throw kill(.nonsense("answered with a message of kind \(note.kind)"))
        }
        return Reply(value: Int(note.value), text: text, size: note.size)
    }

    /// A copy of an answer.
    ///
    /// - Throws: it says a size that cannot be.
    func answer(_ reply: Reply) throws(ProcessEnd) -> Answer {
        guard let answer = outbox.read(reply.size) else {
            throw kill(.nonsense("says that its answer has \(reply.size) bytes"))
        }
        return answer
    }

    // MARK: Waiting

    /// The next message that is no line of the log.
    private func note(
        within patience: Patience, _ watch: OperationWatch?, _ listener: Listener
    ) throws(ProcessEnd) -> (gesso_wire_note, String) {
        var wait = Wait(patience, process: id, watch)
        while true {
            switch socket.receive() {
            case .note(let note, let text):
                drain(listener)
                switch Int(note.kind) {
                case Int(GESSO_WIRE_LOG): listener.log(note.value, text)
                case Int(GESSO_WIRE_TRAPPED): trapped = text
                default: return (note, text)
                }
                // One that talks without end has no more time than one that is silent.
                if let end = wait.overdue { throw kill(end) }
            case .nothing:
                drain(listener)
                if let end = wait.next(socket, [output, errors], control) { throw kill(end) }
            case .closed:
                drain(listener)
                throw finish()
            case .nonsense:
                throw kill(.nonsense("sent what is no message"))
            }
        }
    }

    private func drain(_ listener: Listener) {
        output.drain(listener.printed)
        errors.drain(listener.printed)
    }

    // MARK: Ending

    /// Ends it, now.
    private func stop() {
        guard end == nil else { return }
        _ = kill(.exited(0))
    }

    private func kill(_ end: ProcessEnd) -> ProcessEnd {
        Glibc.kill(id, SIGKILL)
        _ = Self.wait(for: id, 0)
        self.end = end
        return end
    }

    /// How the process ended, which closed its socket.
    private func finish() -> ProcessEnd {
        let end = reap()
        self.end = end
        return end
    }

    /// It may take a moment from the closing of its socket to its end; one that only closed the
    /// socket is killed.
    private func reap() -> ProcessEnd {
        for _ in 0..<200 {
            if let status = Self.wait(for: id, WNOHANG) { return Self.end(status, trapped) }
            usleep(1000)
        }
        return kill(.nonsense("closed its connection"))
    }

    private static func wait(for id: pid_t, _ options: Int32) -> Int32? {
        var status: Int32 = 0
        var found = pid_t()
        repeat { found = waitpid(id, &status, options) } while found < 0 && errno == EINTR
        return found == id ? status : nil
    }

    private static func end(_ status: Int32, _ trapped: String?) -> ProcessEnd {
        if let trapped { return .trapped(trapped) }
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .signal(signal)
    }
}
