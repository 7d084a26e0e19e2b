import GessoProvider

/// What a plugin did with the events of a sample.
struct Playback {
    /// One action for START and for each event that was delivered.
    let actions: [SeenAction]
    /// Why there are not more: an action that cannot be read.
    let fault: String?

    var last: SeenAction? { actions.last }

    /// The exchanges in order.
    var exchanges: [SeenExchange] { actions.compactMap(\.exchange) }

    /// The failure or result at the end, if it came to one.
    var end: SeenAction? { last.flatMap { $0.isEnd ? $0 : nil } }
}

/// Plays samples with instances of a plugin.
struct Player: Sendable {
    let plugin: RawPlugin

    /// Opens an instance for a sample.
    ///
    /// - Throws: the plugin refuses the config, which other checks tell.
    func open(_ sample: Sample) throws(CheckSkip) -> RawInstance {
        switch plugin.open(try sample.account.config()) {
        case .success(let instance): return instance
        case .failure(let refusal):
            throw CheckSkip(
                "\(sample.name): the plugin does not open: \(refusal.reason)")
        }
    }

    /// Begins the sample's operation; START is not delivered yet.
    func begin(_ sample: Sample, _ instance: RawInstance) throws(CheckSkip) -> RawOperation {
        let reader = try sample.account.reader(idempotencyKey: sample.request.idempotencyKey)
        guard let operation = RawOperation(instance, sample.request, reader) else {
            throw CheckSkip("\(sample.name): `begin` gives no operation")
        }
        return operation
    }

    /// Plays a sample with an instance of its own.
    func play(_ sample: Sample) throws(CheckSkip) -> Playback {
        let instance = try open(sample)
        return try play(sample, instance)
    }

    /// Plays a sample: START, then its events as long as they fit what the plugin does.
    func play(_ sample: Sample, _ instance: RawInstance) throws(CheckSkip) -> Playback {
        let operation = try begin(sample, instance)
        return Self.play(sample.events, operation)
    }

    /// Delivers START and events.
    static func play(_ events: [HostEvent], _ operation: RawOperation) -> Playback {
        var actions: [SeenAction] = []
        for event in [.start] + events {
            if let last = actions.last, !fits(event, last) { break }
            switch operation.see(event) {
            case .success(let action): actions.append(action)
            case .failure(let fault): return Playback(actions: actions, fault: fault.message)
            }
        }
        return Playback(actions: actions, fault: nil)
    }

    /// Whether a host may deliver an event after an action.
    static func fits(_ event: HostEvent, _ action: SeenAction) -> Bool {
        switch action.kind {
        case .done: false
        case .exchange: event.isOutcome || event.isCancel
        case .fail(let failure):
            failure.retry == "exchange" && (event.isOutcome || event.isCancel)
        case .wait:
            if case .elapsed = event { true } else { event.isCancel }
        }
    }
}
