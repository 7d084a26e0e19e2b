import CProcess
import Glibc

/// Where a plugin's process writes its answers.
struct Outbox {
    /// Of the memfd; only what was written takes memory.
    static let size = 256 << 20
    /// An answer of at least this many bytes is given back to the system once it was read.
    private static let largeAnswer = 1 << 20

    let memory: Descriptor

    init() throws(SystemFault) {
        memory = try SharedMemory.writable(size: Self.size, "outbox")
    }

    /// A copy of the first bytes, which the process cannot change any more; nil for a size that
    /// cannot be, since it is the process that says it.
    func read(_ size: UInt64) -> Answer? {
        guard size <= UInt64(Self.size) else { return nil }
        let answer = Answer(size: Int(size))
        var done = 0
        while done < answer.bytes.count {
            let count = pread(
                memory.number, answer.bytes.baseAddress.map { $0 + done },
                answer.bytes.count - done, done)
            guard count > 0 || (count < 0 && errno == EINTR) else { return nil }
            done += max(0, count)
        }
        if Int(size) >= Self.largeAnswer {
            cprocess_discard(memory.number, Int(size))
        }
        return answer
    }
}
