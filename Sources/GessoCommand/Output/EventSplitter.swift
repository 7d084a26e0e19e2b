import GessoRunner

/// Passes each event on to several listeners.
struct EventSplitter: EventSink {
    let sinks: [any EventSink]

    func receive(_ event: RunEvent) {
        for sink in sinks { sink.receive(event) }
    }
}
