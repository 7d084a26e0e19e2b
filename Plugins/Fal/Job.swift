import GessoKit

/// One request in fal's queue.
struct Job {
    /// What a finished job left behind.
    struct Result {
        var id: String
        var output: JSON
        /// The quantity that is billed, in the unit of the price.
        var units: Double?
    }

    let settings: Settings
    let context: Context

    /// Submits, asks until the job is over, and takes the result.
    ///
    /// The addresses are those of the answer to the submit: the paths of fal's queue leave a part
    /// of the endpoint's id out, and not always the same.
    func result(of endpoint: Endpoint, _ body: JSON) async throws(Failure) -> Result {
        let submit = settings.submit(endpoint.model.id, body)
        let job = try await context.send(submit, refusal: Errors.verdict(on: submit)).json()
        let id = try job.text(at: "/request_id")
        let result = Exchange.get("result", try job.text(at: "/response_url"))
        let poll = Exchange.get("poll", try job.text(at: "/status_url")).query(["logs": "1"])
        context.name(job: id)
        if let cancel = job["cancel_url"]?.text {
            context.onCancel(Exchange("cancel", "PUT", cancel))
        }
        let end = try await context.poll(poll, every: 500) { answer throws(Failure) -> JSON? in
            try Self.ended(answer)
        }
        let answer = try await context.send(result, refusal: Errors.verdict(on: result))
        // A job that failed says so in its result; where it does not, its last state is all there
        // is.
        if Errors.isFailure(end) { throw Errors.table.failure(in: end) }
        let units = answer.header("x-fal-billable-units").flatMap(Double.init)
        return Result(id: id, output: try answer.json(), units: units)
    }

    /// The last state of a job; nil while it waits or runs.
    private static func ended(_ answer: JSON) throws(Failure) -> JSON? {
        switch answer["status"]?.text {
        case "IN_QUEUE", "IN_PROGRESS": return nil
        case "COMPLETED": return answer
        default: throw Failure(.serverError, "fal answers with a state that it does not have")
        }
    }
}
