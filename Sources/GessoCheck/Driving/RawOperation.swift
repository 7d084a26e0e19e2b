package import CGessoPlugin
package import GessoProvider
import Glibc

/// One operation, driven call by call; ended when this object dies, or before by `end`.
package final class RawOperation {
    package let instance: RawInstance
    /// What the plugin was given.
    package let request: LentRequest
    /// The event of the last call; still valid until the next one.
    package private(set) var event: LentEvent?
    /// Reads actions; it knows the links of all responses that were delivered.
    package private(set) var reader: ActionReader
    private let placement: Placement
    private let action: LentMemory
    private let pointer: OpaquePointer
    private var last: UnsafeMutablePointer<gesso_action>?
    private var hasEnded = false

    /// Begins an operation; nil when the plugin gives none.
    package init?(
        _ instance: RawInstance, _ request: OperationRequest, _ reader: ActionReader,
        placement: Placement = .plain
    ) {
        let lent = LentRequest(request, placement)
        let begin = instance.plugin.table.pointee.begin
        guard let pointer = begin?(instance.pointer, lent.pointer) else { return nil }
        self.instance = instance
        self.request = lent
        self.reader = reader
        self.placement = placement
        self.pointer = pointer
        action = LentMemory(placement)
    }

    deinit { end() }

    /// Delivers an event and copies the action that it leads to.
    package func step(_ event: HostEvent) -> Result<PluginAction, TableFault> {
        if case .response(let response) = event { reader.exchanges.links.note(response) }
        deliver(event)
        return read()
    }

    /// Delivers an event; links in a response are not noted, and the action is not read.
    package func deliver(_ event: HostEvent) {
        let (lent, raw) = lend(event)
        instance.plugin.table.pointee.step?(pointer, lent.pointer, raw)
        self.event = lent
        last = raw
    }

    /// Delivers an event as `deliver` does, and says how long the plugin's own code took.
    package func timed(_ event: HostEvent) -> (cpu: Duration, wall: Duration) {
        let (lent, raw) = lend(event)
        let (cpu, wall, waited) = (Self.threadTime, ContinuousClock.now, ThreadTime.waited)
        instance.plugin.table.pointee.step?(pointer, lent.pointer, raw)
        // Time that other programs took is nobody's fault.
        let others = ThreadTime.waited - waited
        let time = (Self.threadTime - cpu, ContinuousClock.now - wall - others)
        self.event = lent
        last = raw
        return time
    }

    /// An event and an empty action for the plugin.
    private func lend(_ event: HostEvent) -> (LentEvent, UnsafeMutablePointer<gesso_action>) {
        let raw = last ?? action.lend(gesso_action())
        let size = raw.pointee.struct_size
        raw.pointee = gesso_action()
        raw.pointee.struct_size = size
        return (LentEvent(event, placement), raw)
    }

    /// Reads the last action once more, out of the plugin's memory.
    package func read() -> Result<PluginAction, TableFault> {
        guard let action = last?.pointee else {
            return .failure(TableFault("the operation", "has not made a step yet"))
        }
        return Result { () throws(TableFault) in try reader.read(action) }
    }

    /// CPU time of this thread.
    private static var threadTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// The last action as it lies in memory.
    package var rawAction: gesso_action? { last?.pointee }

    /// Ends it, once.
    package func end() {
        guard !hasEnded else { return }
        hasEnded = true
        instance.plugin.table.pointee.end?(pointer)
    }
}
