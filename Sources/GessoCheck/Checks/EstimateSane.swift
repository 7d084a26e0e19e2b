import CGessoPlugin
import GessoProvider

/// Check 38: what a plugin says of money can be relied upon.
enum EstimateSane {
    private static let limit = Duration.milliseconds(1)

    static let check = Check(
        38, "estimate-sane",
        "`estimate` is pure and quick; before prompt and inputs exist it is unknown or a range that"
            + " holds the later one; no result of the case files costs more than its high end."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        guard samples.plugin.table.pointee.estimate != nil else {
            throw CheckSkip("the plugin has no `estimate`")
        }
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.all {
            let instance = try player.open(sample)
            faults += try problems(sample, instance, player).map { "\(sample.name): \($0)" }
        }
        return .of(Array(faults.prefix(12)))
    }

    private static func problems(
        _ sample: Sample, _ instance: RawInstance, _ player: Player
    ) throws(CheckSkip) -> [String] {
        let lines = instance.host.log.count
        guard let full = instance.estimate(sample.request),
            let again = instance.estimate(sample.request),
            let early = instance.estimate(early(sample.request))
        else { return [] }
        var faults: [String] = []
        if full != again { faults.append("`estimate` says something else the second time") }
        if instance.host.log.count > lines { faults.append("`estimate` writes to the log") }
        if quickest(instance, sample.request) > limit {
            faults.append("`estimate` takes over 1 ms")
        }
        for (range, when) in [(full, "with"), (early, "without")] where !isSane(range) {
            faults.append("\(when) inputs the range is \(range.low) to \(range.high)")
        }
        if isKnown(early), isKnown(full), !(early.low <= full.low && full.high <= early.high) {
            faults.append(
                "without prompt and inputs it is \(text(early)), which does not hold the later"
                    + " \(text(full))")
        }
        let cost = try player.play(sample, instance).last.flatMap { action in
            action.result?.cost ?? action.failure?.cost
        }
        if let cost, isKnown(full), cost > full.high {
            faults.append("it costs \(cost) millionths, more than the estimate \(text(full))")
        }
        return faults
    }

    private typealias Range = (low: Int64, high: Int64)

    private static func isKnown(_ range: Range) -> Bool { range.low >= 0 }

    private static func isSane(_ range: Range) -> Bool {
        range == (-1, -1) || range.low >= 0 && range.low <= range.high
    }

    private static func text(_ range: Range) -> String { "\(range.low) to \(range.high)" }

    /// The same before anything was made.
    private static func early(_ request: OperationRequest) -> OperationRequest {
        var request = request
        request.prompt = nil
        request.inputs = request.inputs.map { input in
            OperationInput(
                role: input.role, mediaType: input.mediaType, bytes: nil, width: 0, height: 0)
        }
        return request
    }

    /// The least of some tries: a machine has other things to do.
    private static func quickest(_ instance: RawInstance, _ request: OperationRequest) -> Duration {
        let clock = ContinuousClock()
        return (0..<20).map { _ in clock.measure { _ = instance.estimate(request) } }.min()
            ?? .zero
    }
}
