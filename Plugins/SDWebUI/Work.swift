import GessoKit

/// One piece of work on the server, which answers when it is done.
struct Work: Sendable {
    private static let progress = "/sdapi/v1/progress?skip_current_image=true"
    /// For questions beside the work.
    private static let patience: UInt32 = 30

    let settings: Settings
    let context: Context

    /// Sends work, and stops it at the server when nobody waits for it any more.
    ///
    /// - Parameters:
    ///   - exchange: the work.
    ///   - task: its name at the server, if it has one.
    /// - Returns: the answer.
    /// - Throws: the refusal, or that it took too long.
    func perform(_ exchange: Exchange, task: String?) async throws(Failure) -> Response {
        if settings.interrupts { context.onCancel(Self.interrupt) }
        defer { context.onCancel(nil) }
        let exchange = exchange.free.timeout(seconds: settings.timeout)
        do throws(Failure) {
            return try await context.send(exchange) { Self.refusal($0, exchange) }
        } catch {
            if error.code == .timeout, error.providerCode == nil { try await stop(task) }
            throw error
        }
    }

    /// What the table says; a time limit that was answered, by a proxy for instance, has a code.
    private static func refusal(_ response: Response, _ exchange: Exchange) -> Failure? {
        guard var failure = Errors.table.failure(in: response, to: exchange) else { return nil }
        if failure.code == .timeout {
            failure.providerCode = failure.providerCode ?? "\(response.status)"
        }
        return failure
    }

    /// Refuses what somebody at the server has stopped half-way: the answer does not tell.
    func checkFinished() async throws(Failure) {
        guard try await state()?[at: "/state/interrupted"] == true else { return }
        throw Failure(.cancelled, "the work was interrupted at the server")
    }

    /// The server works on after its answer is given up; only ours is stopped, as far as it tells.
    private func stop(_ task: String?) async throws(Failure) {
        guard settings.interrupts else { return }
        context.onCancel(nil)
        let running = try await state()?["current_task"]?.text
        guard running == nil || running == task else { return }
        _ = try await context.send(Self.interrupt) { _ in nil }
    }

    /// What the server does now; nil where it does not offer this.
    private func state() async throws(Failure) -> JSON? {
        let exchange = Exchange.get("progress", Self.progress).timeout(seconds: Self.patience)
        let answer = try await context.send(exchange) { _ in nil }
        guard answer.status == 200 else { return nil }
        let json = try answer.json()
        guard json[at: "/state/interrupted"]?.truth != nil else {
            throw Failure(.serverError, "the server does not say whether it was interrupted")
        }
        return json
    }

    private static let interrupt = Exchange("interrupt", "POST", "/sdapi/v1/interrupt").safe
        .timeout(seconds: patience)
}
