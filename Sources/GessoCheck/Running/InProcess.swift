/// Runs checks in this process: in a child of a run, or under a debugger.
public struct InProcess {
    private let plan: CheckPlan
    private let captured: CapturedOutput

    /// - Parameters:
    ///   - plan: what to run.
    ///   - captured: takes what the plugin prints.
    public init(_ plan: CheckPlan, captured: CapturedOutput) {
        self.plan = plan
        self.captured = captured
    }

    /// Runs the checks one after the other; a crash of the plugin ends this process.
    public func run(_ report: (CheckResult) -> Void) -> [CheckResult] {
        let context = CheckContext(
            file: plan.file, cases: plan.cases, seed: plan.seed, caseName: plan.caseName,
            expectedActions: plan.expectedActions, executable: plan.executable,
            captured: captured)
        return plan.checks.map { check in
            let clock = ContinuousClock()
            var outcome = CheckOutcome.pass
            let time = clock.measure { outcome = Self.outcome(of: check, context) }
            let result = CheckResult(
                check: check, outcome: outcome, seconds: time / .seconds(1))
            report(result)
            return result
        }
    }

    static func outcome(of check: Check, _ context: CheckContext) -> CheckOutcome {
        do throws(CheckSkip) {
            return CheckOutcome(try check.run(context), check.level)
        } catch {
            return .skip(error.reason)
        }
    }
}
