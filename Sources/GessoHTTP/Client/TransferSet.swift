import CCurl

/// The exchanges under way and those that wait for one of them to end; it lives on the loop's
/// thread alone.
struct TransferSet {
    private let multi: UnsafeMutableRawPointer
    /// How many may be under way: each holds a file of the system and buffers of libcurl.
    private let most: Int
    private var running: [UInt64: Transfer] = [:]
    private var waiting: [UInt64: TransferStart] = [:]
    /// The numbers of those that wait, and of some that do no longer, from `head` on.
    private var line: [UInt64] = []
    private var head = 0
    /// When to look for a server that has not begun to answer; nil: none has to by a time.
    private var nextLook: ContinuousClock.Instant?

    init(_ multi: UnsafeMutableRawPointer, most: Int) {
        self.multi = multi
        self.most = most
    }

    /// Begins exchanges, or lines them up.
    mutating func add(_ starts: [TransferStart]) {
        for start in starts {
            waiting[start.number] = start
            line.append(start.number)
        }
        fill()
    }

    /// Drops an exchange; one that is over is left alone.
    mutating func cancel(_ number: UInt64) {
        if let start = waiting.removeValue(forKey: number) {
            start.pending.give(.failure(.cancelled(start.exchange.address.host, wasSent: false)))
        } else {
            running.removeValue(forKey: number)?.cancel(in: multi)
        }
    }

    mutating func cancelAll() {
        for number in Array(waiting.keys) + Array(running.keys) { cancel(number) }
    }

    /// Moves every transfer on and takes out those that are over; gives the milliseconds until it
    /// has to be called again if nothing happens.
    mutating func step() -> Int32 {
        var count: Int32 = 0
        _ = ccurl_multi_perform(multi, &count)
        var code = CURLE_OK
        while let easy = ccurl_multi_next_done(multi, &code) {
            let number = UInt64(UInt(bitPattern: ccurl_get_pointer(easy, CURLINFO_PRIVATE)))
            running.removeValue(forKey: number)?.finish(in: multi, code)
        }
        endLate()
        fill()
        guard let nextLook else { return 60_000 }
        return Int32(clamping: min(60_000, (nextLook - .now).milliseconds))
    }

    private mutating func fill() {
        while running.count < most, head < line.count {
            if let start = waiting.removeValue(forKey: line[head]) { begin(start) }
            head += 1
        }
        if head > 1024, head * 2 > line.count {
            line.removeFirst(head)
            head = 0
        }
    }

    private mutating func begin(_ start: TransferStart) {
        let transfer = Transfer(start.exchange, start.pending)
        guard transfer.begin(in: multi, number: start.number) else { return }
        running[start.number] = transfer
        if let due = transfer.firstByteDue { nextLook = min(nextLook ?? due, due) }
    }

    /// Ends those that were to hear from their server by now.
    private mutating func endLate() {
        guard let look = nextLook, look <= .now else { return }
        let now = ContinuousClock.now
        nextLook = nil
        for (number, transfer) in running {
            guard let due = transfer.firstByteDue else { continue }
            if due <= now {
                running[number] = nil
                transfer.endLate(in: multi)
            } else {
                nextLook = min(nextLook ?? due, due)
            }
        }
    }
}
