import Glibc

/// Another run of this program, its output read with bounds in size and time.
struct ChildProcess {
    /// How it ended.
    enum End: Hashable {
        case exit(Int32)
        case signal(Int32)
        case timeOver
    }

    private static let maxOutput = 4 << 20

    let id: pid_t
    private let output: Int32

    /// Starts a program in a process group of its own, with nothing to read; nil where that
    /// cannot be done.
    ///
    /// - Parameters:
    ///   - executable: absolute.
    ///   - words: its arguments.
    ///   - changes: variables of its environment that differ from this process's.
    init?(_ executable: String, _ words: [String], changes: [String: String] = [:]) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        guard let id = Self.spawn(executable, words, changes, output: ends[1]) else {
            close(ends[0])
            return nil
        }
        self.id = id
        output = ends[0]
    }

    /// Reads to its end, or ends it when its time is over.
    func wait(seconds: Int) -> (end: End, output: String) {
        let deadline = ContinuousClock.now + .seconds(seconds)
        let (bytes, isWhole) = read(until: deadline)
        close(output)
        guard isWhole, let status = reap(until: deadline) else {
            kill()
            _ = reap(until: nil)
            return (.timeOver, "")
        }
        kill()
        // A word of the status: low seven bits are the signal, the next byte the exit status.
        let signal = status & 0x7f
        let end: End = signal == 0 ? .exit(status >> 8 & 0xff) : .signal(signal)
        return (end, String(decoding: bytes, as: UTF8.self))
    }

    /// Ends it and whatever it has started.
    func kill() { _ = Glibc.kill(-id, SIGKILL) }

    private func read(until deadline: ContinuousClock.Instant) -> ([UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = max(0, (deadline - .now) / .milliseconds(1))
            var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let ready = Glibc.poll(&poll, 1, Int32(left.rounded(.up)))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return (bytes, false) }
            let count = Glibc.read(output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (bytes, true) }
            if bytes.count < Self.maxOutput { bytes += chunk[..<count] }
        }
    }

    /// Its status once it has ended; nil when the time is over before.
    private func reap(until deadline: ContinuousClock.Instant?) -> Int32? {
        var status: Int32 = 0
        while true {
            let ended = waitpid(id, &status, deadline == nil ? 0 : WNOHANG)
            if ended == id { return status }
            if ended < 0, errno != EINTR { return nil }
            if let deadline, .now >= deadline { return nil }
            if ended == 0 { usleep(1000) }
        }
    }

    private static func spawn(
        _ executable: String, _ words: [String], _ changes: [String: String], output: Int32
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSignals(&attributes)
        let arguments = CStrings([executable] + words)
        let environment = CStrings(environment(changes))
        var id = pid_t()
        let status = posix_spawn(
            &id, executable, &actions, &attributes, arguments.pointers, environment.pointers)
        return status == 0 ? id : nil
    }

    /// A group of its own, no signal blocked or ignored.
    private static func setSignals(_ attributes: inout posix_spawnattr_t) {
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
    }

    /// This process's, but that Swift's runtime installs no signal handlers.
    private static func environment(_ changes: [String: String]) -> [String] {
        var changes = changes
        changes["SWIFT_BACKTRACE"] = "enable=no"
        var lines: [String] = []
        var next = environ
        while let line = next.pointee {
            lines.append(String(cString: line))
            next += 1
        }
        let isKept = { (line: String) in
            changes[String(line.prefix { $0 != "=" })] == nil
        }
        return lines.filter(isKept) + changes.map { "\($0.key)=\($0.value)" }.sorted()
    }
}
