import CCurl
import GessoBase
import Glibc

/// One thread that drives every transfer with libcurl's multi interface.
///
/// Other threads put work into the inbox and wake the thread up; libcurl's handles are touched by
/// the thread alone.
final class TransferLoop: Sendable {
    private struct Inbox {
        var starts: [TransferStart] = []
        var cancelled: [UInt64] = []
        var isStopped = false
        var nextNumber: UInt64 = 1
        /// Nil before the first exchange.
        var multi: MultiHandle?
    }

    private let inbox = Guarded(Inbox())
    private let most: Int?

    /// - Parameter most: exchanges under way at a time; nil: as many as the system has files for.
    init(most: Int? = nil) { self.most = most }

    /// Queues an exchange and gives its number, for `cancel`.
    func start(
        _ exchange: PreparedExchange, _ pending: Transfer.Pending
    ) throws(HTTPFailure) -> UInt64 {
        let number = inbox.withLock { inbox -> UInt64? in
            guard let multi = inbox.multi ?? self.begin() else { return nil }
            inbox.multi = multi
            let number = inbox.nextNumber
            inbox.nextNumber += 1
            inbox.starts.append(
                TransferStart(number: number, exchange: exchange, pending: pending))
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
        var transfers = TransferSet(multi.pointer, most: most ?? OpenFiles.room)
        while true {
            let work = inbox.withLock { inbox in
                let work = (inbox.starts, inbox.cancelled, inbox.isStopped)
                inbox.starts = []
                inbox.cancelled = []
                if inbox.isStopped { inbox.multi = nil }
                return work
            }
            transfers.add(work.0)
            for number in work.1 { transfers.cancel(number) }
            if work.2 { break }
            _ = ccurl_multi_poll(multi.pointer, transfers.step())
        }
        transfers.cancelAll()
        multi.free()
    }
}
