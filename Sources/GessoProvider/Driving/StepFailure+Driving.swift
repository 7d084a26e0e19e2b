import GessoBase

extension StepFailure {
    static var cancelledOperation: StepFailure {
        var failure = StepFailure(.cancelled, "the operation was cancelled")
        failure.mayRetry = false
        return failure
    }

    /// Sent, perhaps billed, and no answer.
    static func unknownOutcome(_ loss: String, resend: String) -> StepFailure {
        var failure = StepFailure(
            .outcomeUnknown, "sent, but no answer came: \(loss)",
            help: "it may have been billed: look at the provider's own list; `\(resend)` sends it"
                + " again")
        failure.mayRetry = false
        return failure
    }

    /// The failure of a plugin that breaks the interface's rules.
    static func misbehaving(
        _ plugin: String, _ fault: TableFault, builtFor minor: Int = 0
    ) -> StepFailure {
        if let variables = fault.addressVariables { return withoutAddress(plugin, variables) }
        let report = fault.report(builtFor: minor)
        var failure = StepFailure(
            .internal, "the plugin `\(plugin)` misbehaves: \(report.message)", help: report.help)
        failure.mayRetry = false
        return failure
    }

    /// A plugin for servers of one's own, of which nobody named one.
    private static func withoutAddress(_ plugin: String, _ variables: [String]) -> StepFailure {
        let others = variables.isEmpty ? "" : ", or set \(variables.joined(separator: " or "))"
        var failure = StepFailure(
            .invalidRequest, "\(plugin) needs the address of a server", field: "/provider",
            help: "write it under `providers`: \(plugin): {plugin: \(plugin), base_url:"
                + " \"https://…\"}\(others)")
        failure.mayRetry = false
        return failure
    }

    static func outOfMemory(in plugin: String) -> StepFailure {
        StepFailure(.internal, "the plugin `\(plugin)` could not begin an operation")
    }

    /// The run ends, and the job that is paid for is left for the next one.
    static var interruptedJob: StepFailure {
        var failure = StepFailure(
            .cancelled, "interrupted; its job goes on at the provider",
            help: "the next run collects it; `gesso run --abandon` cancels it")
        failure.mayRetry = false
        return failure
    }

    /// The plugin does not ask for what an earlier run has the answer of.
    static func changedRequest(
        _ label: String, keptAt path: String?, resend: String
    ) -> StepFailure {
        var failure = StepFailure(
            .outcomeUnknown,
            "the plugin asks for another `\(label)` than the run before, whose answer is"
                + " paid for\(path.map { " and kept in \($0)" } ?? "")",
            help: "use the plugin of that run, or send it again: `\(resend)`")
        failure.mayRetry = false
        return failure
    }
}
