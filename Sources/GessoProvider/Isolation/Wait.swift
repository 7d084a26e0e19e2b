import CProcess
import Glibc

/// Waits for a process, looks whether its time is over, and passes on what a computing plugin tells.
struct Wait {
    /// A process that wants to run and is hardly let is not held to its time at once.
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
        _ socket: WireSocket, _ outputs: [ProcessOutput], _ control: ControlPage
    ) -> ProcessEnd? {
        // One that is closed is not waited for.
        let printed = outputs.map { $0.isOpen ? $0.descriptor.number : -1 }
        var sources = ([socket.descriptor.number] + printed).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&sources, nfds_t(sources.count), milliseconds)
        if let watch, case .computing = patience { pass(watch, control) }
        // What came in time is not thrown away because it is read late.
        return sources[0].revents == 0 ? overdue : nil
    }

    /// Tells the operation what the process says, and the other way round.
    private mutating func pass(_ watch: OperationWatch, _ control: ControlPage) {
        let fraction = control.fraction
        if fraction != told {
            told = fraction
            watch.report(fraction)
        }
        if !isCancelled, watch.wasCancelled {
            (isCancelled, start) = (true, clock.now)
            control.cancel()
        }
    }

    private var milliseconds: Int32 {
        guard case .limited(let limit) = patience else { return 20 }
        let left = start + limit - clock.now
        return Int32(max(10, min(1000, left / .milliseconds(1) + 1)))
    }

    /// Why the process has to be stopped; nil while its time is not over.
    var overdue: ProcessEnd? {
        let passed = clock.now - start
        switch patience {
        case .computing(let grace):
            return isCancelled && passed > grace ? .cancelled : nil
        case .limited(let limit):
            guard passed > limit else { return nil }
            let used = cprocess_time(process) - startTime
            if used > Self.starvedNanoseconds || cprocess_sleeps(process) {
                return .spun(seconds: Int(limit.components.seconds))
            }
            let longest = limit * Self.starvedFactor
            guard passed > longest else { return nil }
            return .spun(seconds: Int(longest.components.seconds))
        }
    }
}
