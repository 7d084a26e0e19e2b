import Glibc

/// What the scheduler knows of this thread.
enum ThreadTime {
    /// How long it was ready to run while others ran: the fault of nobody but a busy machine.
    ///
    /// The second number of `schedstat`, see proc(5); zero where the kernel has none.
    static var waited: Duration {
        guard let file = fopen("/proc/thread-self/schedstat", "r") else { return .zero }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return .zero }
        let text = String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        return numbers.count >= 2 ? .nanoseconds(numbers[1]) : .zero
    }
}
