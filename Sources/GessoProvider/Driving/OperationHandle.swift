import CGessoPlugin
import GessoBase

/// One operation of a plugin, from `begin` to `end`.
///
/// `@unchecked Sendable`: its one driver makes one call at a time, from any thread, as the header
/// allows.
final class OperationHandle: @unchecked Sendable {
    private let instance: PluginInstance
    private let request: RequestMemory
    private let operation: OpaquePointer

    /// Begins an operation; nil when the plugin is out of memory.
    init?(_ request: RequestMemory, of instance: PluginInstance, _ watch: HostBridge.Watch) {
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

    /// Delivers an event and copies the action that it leads to.
    func step(
        _ event: HostEvent, _ reader: ActionReader
    ) -> Result<PluginAction, TableFault> {
        let step = instance.table.pointer.pointee.step
        return event.lend { pointer in
            var action = gesso_action()
            action.struct_size = MemoryLayout<gesso_action>.size
            step?(operation, pointer, &action)
            do throws(TableFault) {
                return .success(try reader.read(action))
            } catch {
                return .failure(error)
            }
        }
    }

    /// Delivers START and looks only whether the plugin refuses the request.
    func refusal() -> Result<PluginFailure?, TableFault> {
        let step = instance.table.pointer.pointee.step
        return HostEvent.start.lend { pointer in
            var action = gesso_action()
            action.struct_size = MemoryLayout<gesso_action>.size
            step?(operation, pointer, &action)
            guard action.kind == UInt32(GESSO_ACTION_FAIL) else { return .success(nil) }
            do throws(TableFault) {
                return .success(try FailureReader.read(action.error, "action.error"))
            } catch {
                return .failure(error)
            }
        }
    }
}
