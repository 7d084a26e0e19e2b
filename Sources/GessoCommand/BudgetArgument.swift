import GessoBase
import GessoPipeline

/// `--budget USD`.
enum BudgetArgument {
    /// The budget of the option for one run; it treats unknown prices as the one that it replaces.
    static func budget(
        _ call: CommandCall, or written: Budget?
    ) throws(UsageError) -> Budget? {
        guard let text = call.arguments.value("budget") else { return nil }
        guard let max = Money(text) else {
            throw UsageError(
                "'--budget' takes an amount of dollars, not '\(text)'",
                help: "write '--budget 3' or '--budget 0.50'")
        }
        return Budget(
            max: max, unknownPrice: written?.unknownPrice ?? .error, origin: .option)
    }
}
