import CGessoPlugin
import GessoProvider

/// Check 40: the log is for people who have other things to read.
enum LogManners {
    static let check = Check(
        40, "log-manners",
        "Lines of the log are UTF-8, single and at a known level; at most one a step above debug.",
        level: .warn
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        for sample in samples.all {
            let instance = try player.open(sample)
            let operation = try player.begin(sample, instance)
            var seen = instance.host.log.count
            faults += instance.host.log.flatMap(problems)
            let steps = try player.play(sample).actions.count
            for (index, event) in ([.start] + sample.events).prefix(steps).enumerated() {
                _ = operation.see(event)
                let lines = instance.host.log.dropFirst(seen)
                seen += lines.count
                faults += lines.flatMap(problems)
                let loud = lines.count { $0.level > UInt32(GESSO_LOG_DEBUG) }
                if loud > 1 { faults.append("\(sample.name), step \(index + 1): \(loud) lines") }
            }
        }
        var known: Set<String> = []
        let distinct = faults.filter { known.insert($0).inserted }
        return distinct.isEmpty ? .pass : .warn(Array(distinct.prefix(12)))
    }

    private static func problems(_ line: RawHost.Line) -> [String] {
        var problems: [String] = []
        guard let text = String(validating: line.bytes, as: UTF8.self) else {
            return ["a line of the log is not UTF-8"]
        }
        if line.level > UInt32(GESSO_LOG_ERROR) {
            problems.append("a line has the level \(line.level), which there is not")
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
            problems.append("a line of the log holds a line break or a control character")
        }
        if text.isEmpty { problems.append("a line of the log is empty") }
        return problems
    }
}
