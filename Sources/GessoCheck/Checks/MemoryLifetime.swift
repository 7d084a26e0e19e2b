import CGessoPlugin
import GessoProvider

/// Check 35: what the plugin hands over stays, and what it is handed it does not touch.
enum MemoryLifetime {
    static let check = Check(
        35, "memory-lifetime",
        "Actions stay unchanged until the next call, and exchanges until the next one, although the"
            + " event is overwritten as soon as the rules allow; the request is not touched."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.all {
            let operation = try player.begin(sample, player.open(sample))
            let request = operation.request.snapshot()
            if let fault = fault(sample.events, operation) {
                faults.append("\(sample.name): \(fault)")
            }
            if operation.request.snapshot() != request {
                faults.append("\(sample.name): the plugin writes into its request")
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    private static func fault(_ events: [HostEvent], _ operation: RawOperation) -> String? {
        var last: SeenAction?
        /// The exchange that may be sent again, as it was and where it lies.
        var kept: (seen: SeenExchange, place: UnsafePointer<gesso_exchange>)?
        for (index, event) in ([.start] + events).enumerated() {
            if let last, !Player.fits(event, last) { break }
            guard case .success(let action) = operation.see(event) else { return nil }
            // A result may point into its response until the host has taken it.
            if action.result == nil { operation.event?.poison() }
            guard operation.again() == action else {
                return "action \(index + 1), which \(action.described), changes with its event"
            }
            if let exchange = action.exchange, let place = operation.rawAction?.exchange {
                kept = (exchange, place)
            } else if let kept, action.failure?.retry == "exchange",
                (try? SeenReader.exchange(kept.place, "exchange")) != kept.seen
            {
                return "after action \(index + 1) the exchange `\(kept.seen.label)`, which may be"
                    + " sent again, has changed"
            }
            last = action
        }
        return nil
    }
}

extension RawOperation {
    /// The last action, copied once more.
    fileprivate func again() -> SeenAction? {
        if case .success(let action) = seen() { action } else { nil }
    }
}
