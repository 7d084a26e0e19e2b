import CCurl
import GessoBase
import Glibc

/// One thread that drives every transfer with libcurl's multi interface.
///
/// Other threads put work into the inbox and wake the thread up; libcurl's handles are touched by
/// the thread alone.
final class TransferLoop: Sendable {
    private struct Start {
        var number: UInt64
        var exchange: PreparedExchange
        var pending: Transfer.Pending
    }

    private struct Inbox {
        var starts: [Start] = []
        var cancelled: [UInt64] = []
        var isStopped = false
        var nextNumber: UInt64 = 1
        /// Nil before the first exchange.
        var multi: MultiHandle?
    }

    private let inbox = Guarded(Inbox())

    /// Queues an exchange and gives its number, for `cancel`.
    func start(
        _ exchange: PreparedExchange, _ pending: Transfer.Pending
    ) throws(HTTPFailure) -> UInt64 {
        let number = inbox.withLock { inbox -> UInt64? in
            guard let multi = inbox.multi ?? self.begin() else { return nil }
            inbox.multi = multi
            let number = inbox.nextNumber
            inbox.nextNumber += 1
            inbox.starts.append(Start(number: number, exchange: exchange, pending: pending))
            multi.wakeUp()
            return number
        }
        guard let number else {
            throw HTTPFailure(.noLibrary, "the thread for exchanges cannot start", wasSent: false)
        }
        return number
    }

    /// Drops an exchange; one that is over is left alone.
    func cancel(_ number: UInt64) {
        inbox.withLock { inbox in
            inbox.cancelled.append(number)
            inbox.multi?.wakeUp()
        }
    }

    /// Ends the thread; exchanges that still run end as cancelled.
    func stop() {
        inbox.withLock { inbox in
            inbox.isStopped = true
            inbox.multi?.wakeUp()
        }
    }

    /// Makes the multi handle and the thread.
    private func begin() -> MultiHandle? {
        guard let multi = MultiHandle() else { return nil }
        let started = Thread.start { [self] in run(multi) }
        if !started { multi.free() }
        return started ? multi : nil
    }

    private func run(_ multi: MultiHandle) {
        var transfers: [UInt64: Transfer] = [:]
        while true {
            let work = inbox.withLock { inbox in
                let work = (inbox.starts, inbox.cancelled, inbox.isStopped)
                inbox.starts = []
                inbox.cancelled = []
                if inbox.isStopped { inbox.multi = nil }
                return work
            }
            for start in work.0 {
                let transfer = Transfer(start.exchange, start.pending)
                if transfer.begin(in: multi.pointer, number: start.number) {
                    transfers[start.number] = transfer
                }
            }
            for number in work.2 ? Array(transfers.keys) : work.1 {
                transfers.removeValue(forKey: number)?.cancel(in: multi.pointer)
            }
            if work.2 { break }
            step(multi.pointer, &transfers)
        }
        multi.free()
    }

    /// Moves every transfer on, takes out those that are over, and waits for the next event.
    private func step(_ multi: UnsafeMutableRawPointer, _ transfers: inout [UInt64: Transfer]) {
        var running: Int32 = 0
        _ = ccurl_multi_perform(multi, &running)
        var code = CURLE_OK
        while let easy = ccurl_multi_next_done(multi, &code) {
            let number = UInt64(UInt(bitPattern: ccurl_get_pointer(easy, CURLINFO_PRIVATE)))
            transfers.removeValue(forKey: number)?.finish(in: multi, code)
        }
        _ = ccurl_multi_poll(multi, 60_000)
    }
}
