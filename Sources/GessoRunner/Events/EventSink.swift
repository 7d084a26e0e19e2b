/// Takes the events of a run; it is called from any thread and must not wait.
public protocol EventSink: Sendable {
    func receive(_ event: RunEvent)
}

/// Listens to nothing.
public struct NoEvents: EventSink {
    public init() {}

    public func receive(_ event: RunEvent) {}
}
