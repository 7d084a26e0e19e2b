import CGessoPlugin
import CGessoWire
import GessoBase

/// Keeps a process of a plugin running: after one has ended, accounts are opened and operations
/// begun anew in the next, when they are needed.
///
/// `@unchecked Sendable`: its lane's thread alone uses it.
final class ProcessKeeper: @unchecked Sendable {
    private let source: PluginSource
    private var process: PluginProcess?
    private var generation = 0
    private var lastNumber: UInt64 = 0
    /// Numbers of the accounts that are open in this process.
    private var opened: [UInt64: UInt64] = [:]
    private var speech = PluginSpeech()

    init(_ source: PluginSource) { self.source = source }

    // MARK: Calls

    /// The table, flat.
    func manifest() throws(CallFault) -> Answer {
        try getReady()
        return try answer(to: call(GESSO_WIRE_MANIFEST, "while its table was read"))
    }

    /// Opens an account, or finds it open.
    func open(_ account: PluginAccount) throws(CallFault) { _ = try number(of: account) }

    func close(_ account: PluginAccount) {
        guard let number = opened.removeValue(forKey: account.id), isRunning else { return }
        speech.account = account
        quietly { () throws(CallFault) in
            _ = try call(GESSO_WIRE_CLOSE, "in `close`", instance: number)
        }
    }

    /// The estimate of a request, flat.
    func estimate(_ account: PluginAccount, _ request: Payload) throws(CallFault) -> Answer {
        let number = try number(of: account)
        speech.account = account
        return try answer(
            to: call(GESSO_WIRE_ESTIMATE, "in `estimate`", request, instance: number))
    }

    /// Begins an operation.
    func begin(_ past: OperationPast) throws(CallFault) {
        do throws(CallFault) { try revive(past) } catch {
            past.fate = error
            throw error
        }
    }

    /// Delivers an event; gives the action, flat, and what slices of the event point into.
    func step(
        _ past: OperationPast, _ event: HostEvent, within patience: Patience
    ) throws(CallFault) -> (action: Answer, event: Payload) {
        if let fate = past.fate { throw fate }
        do throws(CallFault) {
            try revive(past)
            let (reply, payload) = try deliver(event, to: past, within: patience)
            past.add(event)
            return (try answer(to: reply), payload)
        } catch {
            if case .fault = error { throw error }
            past.fate = error
            throw error
        }
    }

    func end(_ past: OperationPast) {
        guard let place = past.place, place.generation == generation, isRunning else { return }
        speech.account = past.account
        quietly { () throws(CallFault) in
            _ = try call(GESSO_WIRE_END, "in `end`", operation: place.number)
        }
    }

    // MARK: Processes

    /// Notes an end that came while nobody asked anything; it counts for who asked last.
    private func noteEnd() {
        guard let process, process.hasEnded else { return }
        _ = lost(process.lastEnd, "between two calls")
    }

    private var isRunning: Bool { process.map { !$0.hasEnded } ?? false }

    /// Starts a process where there is none.
    private func getReady() throws(CallFault) {
        if let problem = speech.account?.ends.quarantine { throw .problem(problem) }
        guard process == nil else { return }
        let started = try source.start(listener, speech.account?.ends)
        process = started
        generation += 1
        speech.warn(ofMissing: started.missing)
    }

    private var listener: PluginProcess.Listener {
        PluginProcess.Listener(
            log: { [speech] level, line in speech.say(level, line) },
            printed: { [speech] line in speech.say(UInt32(GESSO_LOG_WARNING), line) })
    }

    private func number(of account: PluginAccount) throws(CallFault) -> UInt64 {
        noteEnd()
        speech.account = account
        try getReady()
        if let number = opened[account.id] { return number }
        let number = nextNumber()
        _ = try call(
            GESSO_WIRE_OPEN, "in `open`", account.config, instance: number,
            within: Patience.loading)
        opened[account.id] = number
        return number
    }

    /// Begins an operation that this process does not know, and tells it all that it knew.
    private func revive(_ past: OperationPast) throws(CallFault) {
        let instance = try number(of: past.account)
        guard past.place?.generation != generation else { return }
        guard past.isWhole else {
            throw .fault(
                TableFault("its process", "ended, and the operation is too long to repeat"))
        }
        let number = nextNumber()
        _ = try call(
            GESSO_WIRE_BEGIN, "in `begin`", past.request, instance: instance, operation: number)
        past.place = (generation, number)
        for event in past.events { _ = try deliver(event, to: past, within: .step) }
    }

    private func deliver(
        _ event: HostEvent, to past: OperationPast, within patience: Patience
    ) throws(CallFault) -> (reply: PluginProcess.Reply, event: Payload) {
        let payload: Payload
        do throws(SystemFault) { payload = try Payload.event(event) } catch {
            throw .system(error)
        }
        let number = past.place?.number ?? 0
        let reply = try call(
            GESSO_WIRE_STEP, "in `step`", payload, operation: number, within: patience, past.watch)
        return (reply, payload)
    }

    private func call(
        _ kind: Int, _ name: String, _ payload: Payload? = nil, instance: UInt64 = 0,
        operation: UInt64 = 0, within patience: Patience = .step, _ watch: OperationWatch? = nil
    ) throws(CallFault) -> PluginProcess.Reply {
        var call = gesso_wire_call()
        call.kind = UInt32(kind)
        call.instance = instance
        call.operation = operation
        guard let process else { throw .fault(TableFault("its process", "is gone")) }
        let reply: PluginProcess.Reply
        do throws(ProcessEnd) {
            reply = try process.make(call, payload, within: patience, watch, listener)
        } catch {
            throw lost(error, name)
        }
        return try settled(reply)
    }

    private func settled(
        _ reply: PluginProcess.Reply
    ) throws(CallFault) -> PluginProcess.Reply {
        switch reply.value {
        case Int(GESSO_WIRE_OK): return reply
        case Int(GESSO_WIRE_REFUSED): throw .refused(reply.text)
        case Int(GESSO_WIRE_TOO_LARGE):
            throw .fault(TableFault("the answer", "is larger than \(Outbox.size >> 20) MiB"))
        default: throw .fault(TableFault("its answer", "cannot be read: \(reply.text)"))
        }
    }

    private func answer(to reply: PluginProcess.Reply) throws(CallFault) -> Answer {
        guard let process else { throw .fault(TableFault("its process", "is gone")) }
        do throws(ProcessEnd) { return try process.answer(reply) } catch {
            throw lost(error, "in its answer")
        }
    }

    private func lost(_ end: ProcessEnd, _ call: String) -> CallFault {
        process = nil
        opened = [:]
        speech.account?.ends.note(end, in: call)
        return .ended(end, call: call)
    }

    /// What nobody waits for is told in the log.
    private func quietly(_ body: () throws(CallFault) -> Void) {
        do throws(CallFault) { try body() } catch {
            speech.say(UInt32(GESSO_LOG_WARNING), error.failure(of: source).message)
        }
    }

    private func nextNumber() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }
}
