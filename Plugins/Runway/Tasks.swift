import GessoKit

/// Starts tasks and asks until they are over.
struct Tasks {
    /// What a task left behind.
    struct Result {
        var id: String
        var links: [JSON]
        /// The model that the router picked.
        var model: String?
        var costMicroUSD: Int64?
    }

    /// Runway wants five seconds between two looks at one task.
    private static let pause: UInt64 = 5000

    let context: Context

    func run(_ submit: Exchange) async throws(Failure) -> Result {
        let answer = try await context.send(submit, refusal: Errors.verdict(on: submit)).json()
        let id = try answer.text(at: "/id")
        let path = "/v1/tasks/\(PercentEncoding.encode(id))"
        context.name(job: id)
        context.onCancel(Exchange("cancel", "DELETE", path))
        try await context.wait(Self.pause)
        let end = try await context.poll(
            .get("poll", path), every: Self.pause, errors: Errors.polling
        ) { task throws(Failure) -> JSON? in try ended(task) }
        // From here on the same call would delete the result.
        context.onCancel(nil)
        let expected = answer["estimatedCost"] ?? answer[at: "/routing/estimatedCost"]
        return Result(
            id: id, links: try end.elements(at: "/output"),
            model: answer[at: "/routing/model"]?.text,
            costMicroUSD: Rate.cost(end["cost"]) ?? Rate.cost(expected))
    }

    /// The last state of a task that has a result; nil while it waits or runs.
    private func ended(_ task: JSON) throws(Failure) -> JSON? {
        switch task["status"]?.text {
        case "PENDING", "THROTTLED": return nil
        case "RUNNING":
            if let progress = task["progress"]?.real { context.report(progress: progress) }
            return nil
        case "SUCCEEDED": return task
        case "FAILED": throw Errors.failure(of: task)
        case "CANCELLED":
            var failure = Failure(.cancelled, "the task was cancelled at Runway")
            failure.costMicroUSD = Rate.cost(task["cost"])
            throw failure
        default:
            throw Failure(.serverError, "Runway answers with a state that it does not have")
        }
    }
}
