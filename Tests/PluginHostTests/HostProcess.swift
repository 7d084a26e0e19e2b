import CGessoWire
import CProcess
import Glibc

/// A running `gesso-plugin-host`, driven over its socket by raw calls.
final class HostProcess {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    let socket: Int32
    let outbox: Int32
    let control: Int32
    private let pid: pid_t

    struct Failure: Error { var what: String }

    /// Starts the process; its first note is to be read with `next`.
    ///
    /// - Parameters:
    ///   - plugin: the file it loads.
    ///   - arguments: what follows its name.
    ///   - size: bytes for its answers.
    ///   - output: where its standard output goes; nil for nowhere.
    /// - Throws: where a system call fails.
    init(
        _ plugin: String, _ arguments: [String] = ["\(GESSO_WIRE_VERSION)", "gesso 1.2.3"],
        outbox size: Int = 1 << 20, output: Int32? = nil
    ) throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw Failure(what: "socketpair") }
        socket = ends[0]
        outbox = try Self.memory(size)
        control = try Self.memory(MemoryLayout<gesso_wire_control>.size)
        let file = open(plugin, O_RDONLY | O_CLOEXEC)
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        let given = [null, output ?? null, output ?? null, ends[1], file, outbox, control]
        pid = try Self.spawn(arguments, given)
        for descriptor in [file, null, ends[1]] { close(descriptor) }
    }

    deinit {
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
        for descriptor in [socket, outbox, control] { close(descriptor) }
    }

    private static func memory(_ size: Int) throws -> Int32 {
        let file = cprocess_memory("test", size)
        guard file >= 0 else { throw Failure(what: "memfd") }
        return file
    }

    /// The descriptors become 0, 1, … of the process, and no other is open there.
    private static func spawn(_ arguments: [String], _ given: [Int32]) throws -> pid_t {
        let words = (["gesso-plugin-host"] + arguments).map { strdup($0) }
        // What the process is to forget.
        let secret = strdup("API_KEY=secret")
        defer { (words + [secret]).forEach { free($0) } }
        let list = words.map { UnsafePointer($0) } + [nil]
        let environment = [secret.map { UnsafePointer($0) }, nil]
        var pid: pid_t = 0
        let code = cprocess_start(path, list, environment, given, given.count, &pid)
        guard code == 0 else { throw Failure(what: "cannot start \(path): \(code)") }
        return pid
    }

    /// Beside the test bundle.
    static let path: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
        let folder = bundle.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        return folder + "/gesso-plugin-host"
    }()

    /// The next thing it says; nil when it has closed its end.
    func next() -> Note? {
        let header = MemoryLayout<gesso_wire_note>.size
        var bytes = [UInt8](repeating: 0, count: header + Int(GESSO_WIRE_TEXT_MAX) + 1)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count >= header else { return nil }
        let note = bytes.withUnsafeBytes { $0.load(as: gesso_wire_note.self) }
        return Note(
            kind: Int(note.kind), value: Int(note.value), size: Int(note.size),
            text: String(decoding: bytes[header..<count], as: UTF8.self))
    }

    /// Sends a call and gives the next note.
    func call(
        _ kind: Int, instance: UInt64 = 1, operation: UInt64 = 1, _ payload: [UInt8] = [],
        inMemory: Bool = false
    ) -> Note? {
        var call = gesso_wire_call()
        call.kind = UInt32(kind)
        call.instance = instance
        call.operation = operation
        call.payload_size = UInt64(payload.count)
        let memory = inMemory ? Self.sealed(payload) : nil
        defer { if let memory { close(memory) } }
        let head = MemoryLayout.size(ofValue: call)
        let isSent =
            if let memory {
                cprocess_send(socket, &call, head, nil, 0, memory)
            } else {
                cprocess_send(socket, &call, head, payload, payload.count, -1)
            }
        return isSent ? next() : nil
    }

    private static func sealed(_ payload: [UInt8]) -> Int32? {
        guard let file = try? memory(payload.count),
            pwrite(file, payload, payload.count, 0) == payload.count, cprocess_seal(file, false)
        else { return nil }
        return file
    }

    /// What lies in the outbox.
    func answer(_ size: Int) -> Answer {
        var bytes = [UInt8](repeating: 0, count: size)
        let count = pread(outbox, &bytes, size, 0)
        return Answer(bytes: Array(bytes.prefix(max(0, count))))
    }

    /// Closes this end of the socket, as Gesso does when it ends.
    func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

    /// Waits for its end.
    func wait() -> Ending {
        var status: Int32 = 0
        guard waitpid(pid, &status, 0) == pid else { return .exited(-1) }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
}
