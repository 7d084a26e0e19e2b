import GessoHTTP
import GessoProvider

/// Check 31: a cancel ends every operation soon, and for free.
enum CancelAnywhere {
    private static let maxExchanges = 2

    static let check = Check(
        31, "cancel-anywhere",
        "CANCEL at every point of every case leads to at most two more exchanges, all safe, and"
            + " then to cancelled."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.distinct(60) where !sample.events.contains(where: \.isCancel) {
            for count in 0...sample.events.count {
                let operation = try player.begin(sample, player.open(sample))
                let playback = Player.play(Array(sample.events.prefix(count)), operation)
                guard let last = playback.last, Player.fits(.cancel, last) else { continue }
                if let fault = fault(operation) {
                    faults.append("\(sample.name), after event \(count): \(fault)")
                }
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    private static func fault(_ operation: RawOperation) -> String? {
        operation.instance.host.cancel()
        var event = HostEvent.cancel
        for count in 0...maxExchanges {
            guard case .success(let action) = operation.see(event) else {
                return "the action after CANCEL cannot be read"
            }
            switch action.kind {
            case .fail(let failure):
                return failure.code == "cancelled" && failure.retry == "never"
                    ? nil : "CANCEL ends with \(failure.code), retry \(failure.retry)"
            case .exchange(let exchange):
                guard exchange.isSafe else {
                    return "after CANCEL it \(action.described), not SAFE"
                }
                guard count < maxExchanges else { return "CANCEL leads to a third exchange" }
            case .wait, .done:
                return "after CANCEL it \(action.described)"
            }
            event = .response(HTTPResponse(status: 200, headers: [], body: Array("{}".utf8)))
        }
        return "CANCEL does not end the operation"
    }
}
