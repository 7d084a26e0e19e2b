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
        return .of(outcomes.filter { $0.outcome.isFailure(under: .contract) }.map(Self.sentence))
    }

    /// Whether a sentence tells of a check that fails outside too, and so is no news.
    static func isKnown(_ sentence: String, _ others: some Sequence<CheckResult>) -> Bool {
        others.contains { other in
            other.outcome.isFailure(under: .pedantic)
                && sentence.hasPrefix("\(other.check.name) fails inside")
        }
    }

    private static func sentence(_ check: Check, _ outcome: CheckOutcome) -> String {
        "\(check.name) fails inside: \(outcome.reasons.first ?? "no reason")"
    }
}
