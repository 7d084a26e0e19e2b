import GessoBase
import GessoPipeline
import GessoRunner

/// How a budget stands, as people read it.
struct BudgetText {
    let standing: BudgetStanding
    /// "gesso run postcards.yaml", for the next command.
    var command = "gesso run"
    var style = Style(usesColor: false)

    private var max: String { "\(standing.budget.max)" }

    /// After a run; empty where the budget refused nothing.
    var ending: String {
        guard standing.refused > 0 else { return "" }
        var text = "budget: \(spent) of \(max) \(standing.words)"
        text += standing.spentMicroUSD == 0 ? " is spent" : " are spent"
        if standing.earlierMicroUSD > 0 { text += ", \(earlier)" }
        if standing.restMicroUSD > 0 {
            text += "; what is missing may cost \(rest) more, \(whole) in all"
        }
        if standing.unpriced > 0 { text += "; no price is known for \(standing.unpriced)" }
        let help = help
        return text + "\n" + (help.isEmpty ? "" : "  \(style.cyan("help:")) \(help)\n")
    }

    /// Before a run.
    var prospect: String {
        guard standing.restMicroUSD > 0 || standing.unpriced > 0 else { return "" }
        var text = "budget: \(max) \(standing.words)"
        if standing.earlierMicroUSD > 0 { text += ", of which \(spent) are spent" }
        let missing = standing.wholeMicroUSD - standing.budget.max.microUSD
        if missing > 0 {
            text += "; up to \(MoneyText.text(missing)) short: what does not fit is refused"
        } else {
            text += standing.unpriced > 0 ? "; known prices fit" : "; all of it fits"
        }
        return text + "\n"
    }

    private var spent: String {
        standing.spentMicroUSD == 0 ? "nothing" : MoneyText.text(standing.spentMicroUSD)
    }
    private var rest: String { MoneyText.text(standing.restMicroUSD) }
    private var whole: String { MoneyText.text(standing.wholeMicroUSD) }

    /// "0.04 USD of it by the interrupted run before".
    private var earlier: String {
        let amount = MoneyText.text(standing.earlierMicroUSD)
        return standing.budget.period == .run
            ? "\(amount) of it by interrupted runs that this one continues"
            : "\(amount) of it by other runs"
    }

    private var help: String {
        guard standing.restMicroUSD > 0 else { return "" }
        if let provider = standing.provider {
            return "raise `budget.max` of the provider '\(provider)', or name a cheaper one"
        }
        let amount = Money(microUSD: standing.restMicroUSD).description.dropLast(4)
        let tomorrow = standing.budget.period == .day ? ", or run it again tomorrow (UTC)" : ""
        return "'\(command) --budget \(amount)' makes the rest; 'gesso plan' says what each costs"
            + tomorrow
    }
}
