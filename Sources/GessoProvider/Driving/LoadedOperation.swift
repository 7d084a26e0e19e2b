import CGessoPlugin
import GessoBase

/// An operation whose code runs in Gesso itself.
///
/// `@unchecked Sendable`: its one driver makes one call at a time, from any thread, as the header
/// allows.
final class LoadedOperation: OperationHandle, @unchecked Sendable {
    private let instance: LoadedInstance
    private let request: RequestMemory
    private let operation: OpaquePointer

    /// Begins an operation; nil when the plugin is out of memory.
    init?(_ request: RequestMemory, of instance: LoadedInstance, _ watch: OperationWatch) {
        let begin = instance.table.pointer.pointee.begin
        guard let operation = begin?(instance.pointer, request.pointer) else { return nil }
        self.instance = instance
        self.request = request
        self.operation = operation
        instance.bridge.register(operation, watch)
    }

    deinit {
        instance.bridge.forget(operation)
        instance.table.pointer.pointee.end?(operation)
    }

    func step(
        _ event: HostEvent, _ reader: ActionReader
    ) async throws(StepFailure) -> PluginAction {
        let outcome = await instance.call { [self] in
            lend(event) { action throws(TableFault) in try reader.read(action) }
        }
        return try settled(outcome)
    }

    func refusal() async throws(StepFailure) -> PluginFailure? {
        let outcome = await instance.call { [self] in
            lend(.start) { action throws(TableFault) in try FailureReader.refusal(in: action) }
        }
        return try settled(outcome)
    }

    /// Makes the call, and reads the action while the event is alive.
    private func lend<T>(
        _ event: HostEvent, _ read: (gesso_action) throws(TableFault) -> T
    ) -> Result<T, TableFault> {
        let step = instance.table.pointer.pointee.step
        return event.lend { pointer in
            var action = gesso_action()
            action.struct_size = MemoryLayout<gesso_action>.size
            step?(operation, pointer, &action)
            do throws(TableFault) { return .success(try read(action)) } catch {
                return .failure(error)
            }
        }
    }

    private func settled<T>(_ outcome: Result<T, TableFault>) throws(StepFailure) -> T {
        do throws(TableFault) { return try outcome.get() } catch {
            throw .misbehaving(
                instance.facts.id, error, builtFor: instance.facts.abiMinor)
        }
    }
}
