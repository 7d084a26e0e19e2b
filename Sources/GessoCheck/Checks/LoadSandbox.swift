/// Check 5: nothing that a plugin does needs the network, a process or a file.
enum LoadSandbox {
    static let check = Check(
        5, "load-sandbox",
        "All other checks pass in a process that is kept from the network, from other processes"
            + " and from changing files.",
        runsOthers: true
    ) { context throws(CheckSkip) in
        try PluginLibrary.expectFresh(context.file)
        let words = LastWords.shared
        words.prepare(context.captured, "while it is loaded")
        guard Confinement.begin() else {
            throw CheckSkip("the kernel has no seccomp; nothing keeps a plugin from the network")
        }
        let inside = CheckContext(
            file: context.file, cases: context.cases, seed: context.seed, isConfined: true,
            captured: context.captured)
        _ = try inside.plugin()
        let outcomes = WholeRun.outcomes(inside) { check in
            words.prepare(context.captured, "in \(check.name)")
        }
        return .of(outcomes.compactMap(sentence))
    }

    /// Whether a sentence tells of a check that ends like this outside too, and so is no news.
    static func isKnown(_ sentence: String, _ others: some Sequence<CheckResult>) -> Bool {
        others.contains { other in
            other.outcome != .pass && sentence.hasPrefix("\(other.check.name) ends otherwise")
        }
    }

    /// What one check says inside; nil for nothing that would be wrong.
    private static func sentence(_ check: Check, _ outcome: CheckOutcome) -> String? {
        let reason = outcome.reasons.first ?? "no reason"
        // Other checks skip for reasons of their own.
        let isRefusal = outcome.word == "skip" && reason.hasPrefix(Walk.refusal)
        guard isRefusal || outcome.isFailure(under: .contract) else { return nil }
        return "\(check.name) ends otherwise than outside: \(reason)"
    }
}
