import CGessoPlugin
import Synchronization

/// The functions of the table that work on one operation.
extension Operation {
    static func from(_ pointer: OpaquePointer) -> Operation {
        Unmanaged<Operation>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
    }

    static func begin(
        _ instance: OpaquePointer?, _ request: UnsafePointer<gesso_request>?
    ) -> OpaquePointer? {
        guard let instance else { return nil }
        let known = request.flatMap { Growth.has($0, \.idempotency_key) ? Request($0) : nil }
        let operation = Operation(Instance.from(instance), known)
        return OpaquePointer(Unmanaged.passRetained(operation).toOpaque())
    }

    static func step(
        _ pointer: OpaquePointer?, _ event: UnsafePointer<gesso_event>?,
        _ action: UnsafeMutablePointer<gesso_action>?
    ) {
        guard let pointer, let event, let action,
            Growth.has(UnsafePointer(action), \.job), Growth.has(event, \.response)
        else { return }
        let operation = from(pointer)
        operation.actionMemory.reset()
        operation.take(event)
        operation.executor.run()
        operation.answer(&action.pointee)
    }

    static func end(_ pointer: OpaquePointer?) {
        guard let pointer else { return }
        let operation = from(pointer)
        operation.finish()
        Unmanaged<Operation>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }

    private func take(_ event: UnsafePointer<gesso_event>) {
        let isOver = state.withLock { state in
            state.latest?.invalidate()
            state.latest = nil
            return state.isOver
        }
        // The answer to the cleanup is not for the function, which stays suspended until `end`.
        if isOver { return }
        switch Int(event.pointee.kind) {
        case GESSO_EVENT_START: start()
        case GESSO_EVENT_CANCEL: cancel()
        case GESSO_EVENT_RESPONSE: receive(event.pointee.response)
        case GESSO_EVENT_FAILED: resume(.failed(Failure.Code(rawValue: event.pointee.failure)))
        case GESSO_EVENT_ELAPSED: resume(.elapsed)
        default: state.withLock { $0.outcome = .failure(.unknownEvent) }
        }
    }

    private func receive(_ response: UnsafePointer<gesso_response>?) {
        guard let response, Growth.has(response, \.body_size) else {
            return resume(.failed(.serverError))
        }
        let delivered = Response(response)
        state.withLock { $0.latest = delivered }
        resume(.response(delivered))
    }

    /// Asks for the cleanup that was registered, or ends at once.
    private func cancel() {
        state.withLock { state in
            state.isOver = true
            state.isCleaning = state.cleanup != nil
            state.wish = state.cleanup.map(Wish.exchange)
            if state.cleanup == nil { state.outcome = .failure(.cancelled) }
            state.cleanup = nil
        }
    }

    /// Lets a suspended function return, so that what it holds is freed.
    private func finish() {
        state.withLock { state in
            state.isOver = true
            state.latest?.invalidate()
        }
        resume(.cancelled)
        executor.run()
    }

    private func answer(_ action: inout gesso_action) {
        let (wish, outcome, job, progress) = state.withLock { state in
            defer { state.wish = nil }
            let isCleaned = state.isOver && state.wish == nil
            return (
                state.wish, isCleaned ? .failure(.cancelled) : state.outcome, state.job,
                state.progress
            )
        }
        let writer = ActionWriter(operation: self)
        action.job = actionMemory.string(job)
        if let progress, progress.isFinite {
            action.progress_permille = UInt32(min(max(progress, 0), 1) * 1000)
        }
        switch (outcome, wish) {
        case (.success(let outcome), _): writer.write(outcome, to: &action)
        case (.failure(let failure), _): writer.write(failure, to: &action)
        case (nil, .exchange(let exchange)): writer.write(exchange, to: &action)
        case (nil, .wait(let milliseconds)):
            action.kind = UInt32(GESSO_ACTION_WAIT)
            action.wait_ms = milliseconds
        case (nil, .retry(let failure)): writer.write(failure, to: &action)
        case (nil, nil): writer.write(.foreignWait, to: &action)
        }
    }
}

extension Failure {
    fileprivate static let unknownEvent = Failure(
        .internal, "the host sent an event that this plugin does not know")
    fileprivate static let foreignWait = Failure(
        .internal, "awaits something that is not Gesso's")
}
