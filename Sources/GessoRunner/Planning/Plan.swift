public import GessoBase
public import GessoPipeline

/// What a run would do; making one writes nothing.
public struct Plan: Sendable {
    public var pipeline: String
    /// In the order of expansion.
    public var instances: [PlannedInstance] = []
    /// Of the file and of what its expressions came to.
    public var diagnostics: [Diagnostic] = []
    /// What cannot be told until something was made.
    public var openItems: [OpenItem] = []
    /// Results that the options demand and that are not there.
    public var lockProblems: [Diagnostic] = []
    /// How each budget stands before a run.
    public var budgets: [BudgetStanding] = []
    var status: [ExitStatus] = []

    /// Whether a run would begin.
    public var isValid: Bool {
        lockProblems.isEmpty && !diagnostics.contains { $0.severity == .error }
    }

    /// What the process tells its caller.
    public var exitStatus: ExitStatus {
        var all = status
        if !lockProblems.isEmpty { all.append(.lockMismatch) }
        if all.isEmpty, diagnostics.contains(where: { $0.severity == .error }) {
            all.append(.invalidPipeline)
        }
        return .combined(all)
    }

    /// How many instances have a state.
    public func count(_ state: PlannedInstance.State) -> Int {
        instances.count { $0.state == state }
    }

    /// The sum of the estimates of what is to be made, in millionths of a dollar.
    public var estimateMicroUSD: ClosedRange<Int> {
        let all = instances.filter { $0.state == .make }.compactMap(\.estimateMicroUSD)
        return all.reduce(0...0) { sum, each in
            sum.lowerBound + each.lowerBound...sum.upperBound + each.upperBound
        }
    }

    /// Instances of providers that are to be made at a price that is unknown.
    public var unpriced: Int {
        instances.count {
            ($0.state == .make || $0.state == .unknown) && $0.isPriced
                && $0.estimateMicroUSD == nil
        }
    }
}
