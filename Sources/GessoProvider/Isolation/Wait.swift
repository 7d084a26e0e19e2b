import CProcess
import Glibc

/// Waits for a process, looks whether its time is over, and passes on what a computing plugin tells.
struct Wait {
    /// A process that the machine hardly let run is not held to its time at once.
    private static let starvedNanoseconds: Int64 = 200_000_000
    private static let starvedFactor = 5

    private let process: pid_t
    private let watch: OperationWatch?
    private let patience: Patience
    private let clock = ContinuousClock()
    private var start: ContinuousClock.Instant
    private let startTime: Int64
    private var isCancelled = false
    private var told = 0.0

    init(_ patience: Patience, process: pid_t, _ watch: OperationWatch?) {
        self.patience = patience
        self.process = process
        self.watch = watch
        start = clock.now
        startTime = cprocess_time(process)
        isCancelled = watch?.wasCancelled ?? false
    }

    /// Waits until something comes or a while is over.
    ///
    /// - Returns: why the process has to be stopped, or nil.
    mutating func next(
        _ socket: WireSocket, _ output: ProcessOutput, _ control: ControlPage
    ) -> ProcessEnd? {
        var sources = [
            pollfd(fd: socket.descriptor.number, events: Int16(POLLIN), revents: 0),
            // Once it is closed, only the socket is waited for.
            pollfd(
                fd: output.isOpen ? output.descriptor.number : -1, events: Int16(POLLIN), revents: 0
            ),
        ]
        _ = poll(&sources, 2, milliseconds)
        guard let watch, case .computing = patience else { return overdue }
        let fraction = control.fraction
        if fraction != told {
            told = fraction
            watch.report(fraction)
        }
        if !isCancelled, watch.wasCancelled {
            (isCancelled, start) = (true, clock.now)
            control.cancel()
        }
        return overdue
    }

    private var milliseconds: Int32 {
        guard case .limited(let limit) = patience else { return 20 }
        let left = start + limit - clock.now
        return Int32(max(10, min(1000, left / .milliseconds(1) + 1)))
    }

    private var overdue: ProcessEnd? {
        let passed = clock.now - start
        switch patience {
        case .computing(let grace):
            return isCancelled && passed > grace ? .cancelled : nil
        case .limited(let limit):
            guard passed > limit else { return nil }
            let used = cprocess_time(process) - startTime
            guard used > Self.starvedNanoseconds || passed > limit * Self.starvedFactor else {
                return nil
            }
            return .spun(seconds: Int(limit.components.seconds))
        }
    }
}
