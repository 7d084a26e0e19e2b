import Glibc

/// Waits for the threads of this process that begin late, so that their work is not taken for a
/// plugin's.
///
/// Swift's runtime starts threads behind our back, and these open descriptors once they get to run.
enum Quiescence {
    private static let maxLooks = 200

    /// Returns once all other threads rest and nothing changes any more; at the latest after a
    /// second or so.
    static func await() {
        var last = ProcessState.now
        for _ in 0..<maxLooks {
            usleep(5000)
            let state = ProcessState.now
            if state == last, othersRest(state) { return }
            last = state
        }
    }

    private static func othersRest(_ state: ProcessState) -> Bool {
        let own = ownThread()
        return state.threads.allSatisfy { $0 == own || rests($0) }
    }

    /// The number of this thread, which `/proc/thread-self` leads to: "12/task/14".
    private static func ownThread() -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = readlink("/proc/thread-self", &buffer, buffer.count)
        let path = String(
            decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Whether a thread sleeps: the letter behind the name in brackets, see proc(5).
    private static func rests(_ thread: String) -> Bool {
        guard let file = fopen("/proc/self/task/\(thread)/stat", "r") else { return true }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else { return true }
        let text = String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.split(separator: ")").last?.hasPrefix(" S") ?? true
    }
}
