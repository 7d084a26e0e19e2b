import GessoBase

/// Why a call of a plugin's process brought no answer.
enum CallFault: Error {
    /// There is no process, and there will be none.
    case problem(PluginProblem)
    /// The process ended in this call: "in `step`".
    case ended(ProcessEnd, call: String)
    /// The plugin gave null.
    case refused(String)
    /// The plugin answered what it may not.
    case fault(TableFault)
    /// The system did not give what the call needs.
    case system(SystemFault)

    /// As an operation fails because of it.
    func failure(of source: PluginSource) -> StepFailure {
        switch self {
        case .problem(let problem):
            return Self.final(problem.message, problem.help)
        case .ended(.cancelled, _):
            return .cancelledOperation
        case .ended(let end, let call):
            return Self.final(
                "the plugin `\(source.id)` \(end.words(call))",
                "run: gesso plugin check '\(source.path)'")
        case .refused:
            return .outOfMemory(in: source.id)
        case .fault(let fault):
            return .misbehaving(source.id, fault)
        case .system(let fault):
            return Self.final("the plugin `\(source.id)` cannot be called: \(fault.message)", nil)
        }
    }

    /// As a plugin cannot be used because of it.
    func problem(of source: PluginSource) -> PluginProblem {
        switch self {
        case .problem(let problem):
            return problem
        case .fault(let fault):
            return .badTable(source.path, fault)
        case .ended, .refused, .system:
            let failure = failure(of: source)
            return PluginProblem(.ended, failure.message, help: failure.help)
        }
    }

    private static func final(_ message: String, _ help: String?) -> StepFailure {
        var failure = StepFailure(.internal, message, help: help)
        failure.mayRetry = false
        return failure
    }
}
