import GessoKit

/// One graph at the server: submitted, asked for, read, and cancelled where nobody waits for it.
struct Job {
    private static let pause: UInt64 = 1000

    let wire: Wire
    let server: Server

    /// Has a graph worked out.
    ///
    /// - Parameter body: the graph and what is sent beside it.
    /// - Returns: the id, and what the history says of it.
    /// - Throws: the refusal, or that the server has lost the job.
    func run(_ body: JSON) async throws(Failure) -> (id: String, entry: JSON) {
        let submit = Exchange.post("submit", "/prompt", json: body).free
        let answer = try await wire.json(submit)
        let id = try answer.text(at: "/prompt_id")
        wire.context.name(job: id)
        register(id, isRunning: false)
        try await checkWhole(answer, id)
        while try await isOpen(id) { try await wire.context.wait(Self.pause) }
        let history = try await wire.json(.get("result", "/history/\(encoded(id))"))
        wire.context.onCancel(nil)
        guard history.members != nil else {
            throw Failure(.serverError, "the server's history is no object")
        }
        guard let entry = history[id] else { throw Self.forgotten }
        guard entry["outputs"]?.members != nil else {
            throw Failure(.serverError, "the server's history does not say what came out")
        }
        return (id, entry)
    }

    private static let forgotten = Failure(
        .serverError, "the server does not know the job any more: deleted there, or started anew",
        retry: .operation)

    /// Refuses a graph of which the server dropped a part.
    private func checkWhole(_ answer: JSON, _ id: String) async throws(Failure) {
        guard let errors = answer["node_errors"]?.members, !errors.isEmpty else { return }
        if let cancel = cancel(id, isRunning: false) {
            _ = try await wire.context.send(wire.signed(cancel)) { _ in nil }
        }
        wire.context.onCancel(nil)
        throw Errors.table.failure(in: answer, otherwise: .invalidRequest)
    }

    /// Whether the job waits or runs.
    private func isOpen(_ id: String) async throws(Failure) -> Bool {
        guard server.tellsJobs else { return try await isQueued(id) }
        let poll = wire.signed(.get("poll", "/api/jobs/\(encoded(id))"))
        let answer = try await wire.context.send(poll) {
            $0.status == 404 ? nil : Errors.refusal($0, to: poll)
        }
        guard answer.status != 404 else { throw Self.forgotten }
        switch try answer.json().text(at: "/status") {
        case "pending": return true
        case "in_progress":
            register(id, isRunning: true)
            return true
        case "completed", "failed", "cancelled": return false
        default:
            throw Failure(.serverError, "the server answers with a state that it does not have")
        }
    }

    /// The same with a server that has no question for it.
    private func isQueued(_ id: String) async throws(Failure) -> Bool {
        let queue = try await wire.json(.get("poll", "/queue"))
        let isRunning = try queue.elements(at: "/queue_running").contains { $0[1]?.text == id }
        let isPending = try queue.elements(at: "/queue_pending").contains { $0[1]?.text == id }
        if isRunning { register(id, isRunning: true) }
        return isRunning || isPending
    }

    private func register(_ id: String, isRunning: Bool) {
        wire.context.onCancel(cancel(id, isRunning: isRunning).map(wire.signed))
    }

    private func cancel(_ id: String, isRunning: Bool) -> Exchange? {
        if server.cancelsJobs {
            return Exchange("cancel", "POST", "/api/jobs/\(encoded(id))/cancel").safe
        }
        guard isRunning else {
            return .post("cancel", "/queue", json: ["delete": [.string(id)]]).safe
        }
        // An older server would stop whatever runs.
        guard server.interruptsJobs || wire.settings.interrupts else { return nil }
        return .post("cancel", "/interrupt", json: ["prompt_id": .string(id)]).safe
    }

    private func encoded(_ id: String) -> String { PercentEncoding.encode(id) }
}
