import GessoHTTP
import GessoProvider

/// Check 33: after a failure that allows it, the exchange's good answer completes the operation.
enum RetryExchange {
    static let check = Check(
        33, "retry-exchange",
        "After each failure that allows to send the exchange again, its recorded good answer leads"
            + " on as if nothing had happened."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        _ = try samples.conversations("there is no good answer to give")
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.distinct(40) where !sample.events.contains(where: \.isCancel) {
            let whole = try player.play(sample)
            for index in sample.events.indices where isGood(sample.events[index]) {
                for (event, name) in troubles {
                    let fault = try fault(sample, index, event, whole, player)
                    if let fault {
                        faults.append("\(sample.name), event \(index + 1) after \(name): \(fault)")
                    }
                }
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    private static let troubles: [(HostEvent, String)] = [
        (.response(HTTPResponse(status: 429, headers: [], body: [])), "429"),
        (.response(HTTPResponse(status: 503, headers: [], body: [])), "503"),
        (.timedOut, "a timeout"),
    ]

    private static func isGood(_ event: HostEvent) -> Bool {
        event.answer.map { (200..<300).contains($0.status) } ?? false
    }

    /// What is wrong when trouble comes before the good answer of this index.
    private static func fault(
        _ sample: Sample, _ index: Int, _ trouble: HostEvent, _ whole: Playback, _ player: Player
    ) throws(CheckSkip) -> String? {
        let operation = try player.begin(sample, player.open(sample))
        let before = Player.play(Array(sample.events.prefix(index)), operation)
        guard before.actions.count == index + 1, before.last?.exchange != nil,
            case .success(let refusal) = operation.see(trouble),
            refusal.failure?.retry == "exchange"
        else { return nil }
        var actions = before.actions
        for event in sample.events[index...] {
            if actions.count > index + 1, let last = actions.last, !Player.fits(event, last) {
                break
            }
            switch operation.see(event) {
            case .success(let action): actions.append(action)
            case .failure(let fault): return fault.message
            }
        }
        guard actions != whole.actions else { return nil }
        return "the good answer leads to another end: the plugin"
            + " \(actions.last?.described ?? "does nothing")"
    }
}
