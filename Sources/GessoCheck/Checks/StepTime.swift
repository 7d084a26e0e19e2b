import GessoBase
import GessoHTTP
import GessoProvider
import Glibc

/// Check 36: a step is quick and does not wait.
enum StepTime {
    private static let size = 8 << 20
    private static let limit = Duration.milliseconds(50)
    /// Wall time may be this much longer than CPU time: a machine has other things to do.
    private static let blocked = Duration.milliseconds(20)

    static let check = Check(
        36, "step-time",
        "Each step takes under 50 ms for an answer of 8 MiB, and as much wall time as CPU time: it"
            + " does not block.", level: .warn
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        try samples.requireRemote()
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.distinct(3) {
            let large = sample.replacing(events: sample.events.map(enlarged))
            for (index, step) in try best(large, player).enumerated() {
                if step.cpu > limit {
                    faults.append("\(sample.name): step \(index + 1) takes \(text(step.cpu))")
                } else if step.wall - step.cpu > blocked {
                    faults.append(
                        "\(sample.name): step \(index + 1) waits for \(text(step.wall - step.cpu))")
                }
            }
        }
        return faults.isEmpty ? .pass : .warn(Array(faults.prefix(12)))
    }

    private typealias Time = (cpu: Duration, wall: Duration)

    /// The least of three runs for each step.
    private static func best(_ sample: Sample, _ player: Player) throws(CheckSkip) -> [Time] {
        var best: [Time] = []
        for _ in 0..<3 {
            let times = try times(sample, player)
            if best.isEmpty { best = times }
            best = zip(best, times).map { (min($0.cpu, $1.cpu), min($0.wall, $1.wall)) }
        }
        return best
    }

    private static func times(_ sample: Sample, _ player: Player) throws(CheckSkip) -> [Time] {
        let operation = try player.begin(sample, player.open(sample))
        var times: [Time] = []
        var last: SeenAction?
        for event in [.start] + sample.events {
            if let last, !Player.fits(event, last) { break }
            times.append(operation.timed(event))
            guard case .success(let action) = operation.seen() else { break }
            last = action
        }
        return times
    }

    /// A JSON object gets a member of 8 MiB; anything else stays.
    private static func enlarged(_ event: HostEvent) -> HostEvent {
        guard var answer = event.answer, answer.body.first == UInt8(ascii: "{"),
            (try? JSON.parse(answer.body))?.map?.isEmpty == false
        else { return event }
        let padding = Array("\"x_padding\":\"".utf8) + Array(repeating: 0x41, count: size)
        answer.body = [UInt8(ascii: "{")] + padding + Array("\",".utf8) + answer.body.dropFirst()
        return .response(answer)
    }

    private static func text(_ time: Duration) -> String {
        "\(Int(time / .milliseconds(1))) ms"
    }
}
