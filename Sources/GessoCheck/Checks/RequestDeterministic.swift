import GessoBase
import GessoProvider
import Glibc

/// Check 23: equal requests and events give equal actions, wherever and whenever.
enum RequestDeterministic {
    static let check = Check(
        23, "request-deterministic",
        "The same request and events twice, and in two processes with different TZ, LANG and PID,"
            + " give byte-identical actions."
    ) { context throws(CheckSkip) in
        if context.expectedActions != nil { setlocale(LC_ALL, "") }
        let samples = try Samples(context)
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        var digests: [String] = []
        for sample in samples.all {
            let first = try player.play(sample)
            let second = try player.play(sample)
            digests.append(Self.digest(first))
            if let index = ResumeReplay.firstDifference(first, second) {
                faults.append("\(sample.name): action \(index + 1) is another the second time")
            }
        }
        guard faults.isEmpty else { return .of(Array(faults.prefix(12))) }
        if let expected = context.expectedActions {
            return .of(differences(expected, digests, samples.all))
        }
        return otherProcess(context, digests)
    }

    /// The first 64 bits of a digest over all actions.
    private static func digest(_ playback: Playback) -> String {
        var text = ""
        dump(playback.actions, to: &text)
        return String(Digest(of: text).hex.prefix(16))
    }

    private static func differences(
        _ expected: String, _ digests: [String], _ samples: [Sample]
    ) -> [String] {
        let wanted = expected.split(separator: ",").map(String.init)
        guard wanted.count == digests.count else {
            return ["another process has other operations to check"]
        }
        return zip(zip(wanted, digests), samples).filter { $0.0.0 != $0.0.1 }.map { item in
            "\(item.1.name): another process, with other TZ, LANG and PID, gets other actions"
        }
    }

    /// The same in a fresh process: hashing, time zone and language are others there.
    private static func otherProcess(_ context: CheckContext, _ digests: [String]) -> Verdict {
        guard let executable = context.executable, !context.isConfined else { return .pass }
        var words = ["plugin", "check", context.file, "--in-process", "--format", "json"]
        words += ["--only", "request-deterministic", "--seed", String(context.seed)]
        if let cases = context.cases { words += ["--cases", cases] }
        words += ["--expect-actions", digests.joined(separator: ",")]
        let changes = [
            "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8",
            "HOME": "/nonexistent",
        ]
        guard let child = ChildProcess(executable, words, changes: changes) else {
            return .fail(["no second process can be started"])
        }
        let (_, text) = child.wait(seconds: CheckPlan.usualTimeLimit)
        guard let outcome = CheckReport.outcome(text) else {
            return .fail(["the second process ends before the check is over"])
        }
        switch outcome {
        case .pass: return .pass
        case .fail(let reasons): return .fail(reasons)
        default: return .fail(outcome.reasons)
        }
    }
}
