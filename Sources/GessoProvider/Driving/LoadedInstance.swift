import CGessoPlugin
import GessoBase
import Glibc

/// An instance whose code runs in Gesso itself.
///
/// `@unchecked Sendable`: the functions that take the instance may be called from any thread.
final class LoadedInstance: PluginInstance, @unchecked Sendable {
    let facts: PluginFacts
    let table: PluginTable
    let bridge: HostBridge
    let pointer: OpaquePointer
    private let tellsAttempt: Bool
    private let pool: ComputePool
    private let memory = Memory()

    /// Opens an instance.
    ///
    /// - Parameters:
    ///   - plugin: the facts of the table.
    ///   - table: the plugin's functions.
    ///   - settings: their configuration is complete, and as the schema wants it.
    ///   - pool: where a plugin that computes does so.
    /// - Throws: `badConfig` with the plugin's own words.
    init(
        _ plugin: Plugin, _ table: PluginTable, _ settings: ProviderSettings, pool: ComputePool
    ) throws(PluginProblem) {
        facts = plugin.facts
        tellsAttempt = plugin.tellsAttempt
        self.table = table
        self.pool = pool
        bridge = HostBridge(settings)
        let host = bridge.table(in: memory)
        let outcome = Self.open(table, host, memory.store(JSON.text(.map(settings.config))))
        guard let pointer = outcome.pointer else {
            throw .refusedConfig(plugin.facts.id, settings, outcome.message)
        }
        self.pointer = pointer
    }

    deinit { table.pointer.pointee.close?(pointer) }

    func estimate(
        _ request: OperationRequest
    ) async throws(StepFailure) -> ClosedRange<Int>? { price(of: request) }

    private func price(of request: OperationRequest) -> ClosedRange<Int>? {
        guard let estimate = table.pointer.pointee.estimate else { return nil }
        let memory = RequestMemory(request, tellsAttempt: tellsAttempt)
        var raw = gesso_estimate()
        raw.struct_size = MemoryLayout<gesso_estimate>.size
        withExtendedLifetime(memory) { estimate(pointer, memory.pointer, &raw) }
        return EstimateReader.read(raw)
    }

    func begin(
        _ request: OperationRequest, _ watch: OperationWatch
    ) async throws(StepFailure) -> any OperationHandle {
        let memory = RequestMemory(request, tellsAttempt: tellsAttempt)
        guard let operation = LoadedOperation(memory, of: self, watch) else {
            throw .outOfMemory(in: facts.id)
        }
        return operation
    }

    /// Makes a call that may take long where the plugin computes.
    func call<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
        facts.computes ? await pool.run(body) : body()
    }

    private static func open(
        _ table: PluginTable, _ host: UnsafePointer<gesso_host>, _ config: UnsafePointer<CChar>?
    ) -> (pointer: OpaquePointer?, message: String) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
            buffer.initialize(repeating: 0)
            let open = table.pointer.pointee.open
            let pointer = open?(host, config, buffer.baseAddress, buffer.count)
            let bytes = buffer.prefix { $0 != 0 }
            return (
                pointer, String(decoding: bytes.lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
            )
        }
    }
}
