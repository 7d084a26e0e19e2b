import GessoBase
public import GessoPipeline

extension Session {
    /// What a run would do; writes nothing.
    ///
    /// `options.params` and `options.paramTexts` are what differs from the defaults.
    public func plan(_ pipeline: Pipeline, _ options: RunOptions = RunOptions()) async -> Plan {
        do throws(UsageProblem) {
            let shop = try Workshop(self, pipeline, options, isWriting: false)
            return await shop.plan()
        } catch {
            var plan = Plan(pipeline: pipeline.file)
            plan.diagnostics = error.diagnostics
            plan.status = [.usage]
            return plan
        }
    }
}

extension Workshop {
    func plan() async -> Plan {
        var plan = await planner.plan()
        plan.addBudgets(caps, book, at: session.clock.now())
        guard plan.isValid, plan.openItems.isEmpty else { return plan }
        let problems = refreshed.problems(among: plan.instances.map(\.id))
        if !problems.isEmpty { plan.status.append(.usage) }
        plan.diagnostics += problems
        return plan
    }

    /// A planner at its beginning.
    var planner: Planner {
        Planner(
            pipeline: pipeline, expansion: expansion(), preparer: preparer, lookup: lookup,
            rules: rules, history: history, caps: caps, isBeforeRun: isWriting)
    }
}
