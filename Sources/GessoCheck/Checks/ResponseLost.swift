import GessoProvider

/// Check 30: an answer that does not come is never a reason to pay twice.
enum ResponseLost {
    /// How many safe exchanges may follow a loss before it counts as going round in circles.
    private static let patience = 8

    static let check = Check(
        30, "response-lost",
        "No answer (timeout, server_error) at any exchange leads to a failure, or to safe exchanges"
            + " that end; never to the same paid exchange again."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        try samples.requireRemote()
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.distinct(60) {
            for index in try points(sample, player) {
                for event in [HostEvent.timedOut, .broken] {
                    let cut = sample.replacing(index, by: event)
                    let fault = try fault(cut, index + 1, player)
                    if let fault { faults.append("\(sample.name), event \(index + 1): \(fault)") }
                }
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    /// The places of events that answer exchanges; for what is made up, the first.
    private static func points(_ sample: Sample, _ player: Player) throws(CheckSkip) -> [Int] {
        let answers = sample.events.indices.filter { sample.events[$0].isOutcome }
        guard answers.isEmpty, try player.play(sample).last?.exchange != nil else { return answers }
        return [sample.events.count]
    }

    /// What is wrong with a sample that ends with a loss, whose action has this index.
    private static func fault(
        _ sample: Sample, _ index: Int, _ player: Player
    ) throws(CheckSkip) -> String? {
        let operation = try player.begin(sample, player.open(sample))
        let playback = Player.play(sample.events, operation)
        if let fault = playback.fault { return "after a loss \(fault)" }
        guard playback.actions.count > index, var action = playback.last else { return nil }
        for _ in 0..<patience {
            switch action.kind {
            case .fail, .done: return nil
            case .exchange(let exchange) where !exchange.isSafe:
                return "after a loss it \(action.described), which bills"
            case .exchange, .wait: break
            }
            let next: HostEvent = action.exchange == nil ? .elapsed : .broken
            switch operation.see(next) {
            case .success(let seen): action = seen
            case .failure(let fault): return fault.message
            }
        }
        return "after a loss it goes on for ever"
    }
}
