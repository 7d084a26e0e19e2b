import GessoHTTP
import GessoProvider

/// Check 34: the plugin waits as long as the provider works; giving up is the host's affair.
enum PollPatient {
    private static let polls = 10_000
    private static let waits: ClosedRange<UInt64> = 100...60_000
    private static let slack = 1 << 20

    static let check = Check(
        34, "poll-patient",
        "10,000 answers of a job that still runs: waits between 100 ms and 60 s, flat memory, no"
            + " failure of its own."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        _ = try samples.conversations("there is no job to poll")
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        var wasPolled = false
        for sample in samples.distinct(60) {
            guard let poll = try poll(sample, player) else { continue }
            // One job is like another.
            if wasPolled { break }
            wasPolled = true
            let instance = try player.open(sample)
            let operation = try player.begin(sample, instance)
            let before = Player.play(Array(sample.events.prefix(poll.start)), operation)
            guard let last = before.last else { continue }
            if let fault = fault(operation, poll.answer, last) {
                faults.append("\(sample.name): \(fault)")
            }
        }
        guard wasPolled else {
            throw CheckSkip("no case file has a poll that is answered with a job that still runs")
        }
        return .of(faults)
    }

    /// A safe exchange whose answer leads to a wait, and how many events come before it.
    private static func poll(
        _ sample: Sample, _ player: Player
    ) throws(CheckSkip) -> (start: Int, answer: HTTPResponse)? {
        let playback = try player.play(sample)
        for (index, event) in sample.events.enumerated() {
            guard let answer = event.answer, index + 1 < playback.actions.count,
                playback.actions[index].exchange?.isSafe == true,
                case .wait = playback.actions[index + 1].kind
            else { continue }
            return (index, answer)
        }
        return nil
    }

    /// What is wrong when an answer says for ever that the job, whose poll was last, still runs.
    private static func fault(
        _ operation: RawOperation, _ answer: HTTPResponse, _ last: SeenAction
    ) -> String? {
        var action = last
        var heap = 0
        for count in 0..<polls {
            for event in [HostEvent.response(answer), .elapsed] {
                guard Player.fits(event, action) else {
                    return "after \(count) polls it \(action.described)"
                }
                guard case .success(let next) = operation.see(event) else {
                    return "after \(count) polls its action cannot be read"
                }
                action = next
                if case .wait(let time) = action.kind, !waits.contains(time) {
                    return "after \(count) polls it waits \(time) ms"
                }
            }
            // What is taken for the first hundred may be kept for good.
            if count == 100 { heap = Heap.used }
        }
        let growth = Heap.used - heap
        return growth > slack ? "\(polls) polls take \(growth) bytes of memory" : nil
    }
}
