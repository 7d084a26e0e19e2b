/// Runs all checks that look at a loaded plugin once more, in this process.
enum WholeRun {
    /// Each check with how it ended; the loading itself has to be over.
    ///
    /// - Parameters:
    ///   - context: of the check that asks.
    ///   - before: called with each check before it is run.
    /// - Returns: in the order of the table.
    static func outcomes(
        _ context: CheckContext, before: (Check) -> Void = { _ in }
    ) -> [(check: Check, outcome: CheckOutcome)] {
        CheckTable.all.filter { $0.number >= 7 && !$0.runsOthers }.map { check in
            before(check)
            return (check, InProcess.outcome(of: check, context))
        }
    }
}
