import CGessoPlugin
import GessoBase
import Glibc

/// One configured instance of a plugin, from `open` to `close`.
///
/// `@unchecked Sendable`: the functions that take the instance may be called from any thread.
final class PluginInstance: @unchecked Sendable {
    let table: PluginTable
    let bridge: HostBridge
    let pointer: OpaquePointer
    private let memory = Memory()

    /// Opens an instance.
    ///
    /// - Throws: `badConfig` for what its schema forbids, or with the plugin's own words.
    init(_ plugin: Plugin, _ settings: ProviderSettings) throws(PluginProblem) {
        let settled = try ConfigRule.complete(settings, of: plugin.facts)
        table = plugin.table
        bridge = HostBridge(log: settings.log)
        let host = bridge.table(in: memory)
        let config = memory.store(JSON.text(.map(settled)))
        let outcome = Self.open(table, host, config)
        guard let pointer = outcome.pointer else {
            throw PluginProblem(
                .badConfig,
                "the plugin `\(plugin.facts.id)` refuses the configuration of"
                    + " `\(settings.name)`: \(outcome.message)",
                help: "`gesso plugin info \(plugin.facts.id)` prints what it takes")
        }
        self.pointer = pointer
    }

    deinit { table.pointer.pointee.close?(pointer) }

    private static func open(
        _ table: PluginTable, _ host: UnsafePointer<gesso_host>, _ config: UnsafePointer<CChar>?
    ) -> (pointer: OpaquePointer?, message: String) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
            buffer.initialize(repeating: 0)
            let open = table.pointer.pointee.open
            let pointer = open?(host, config, buffer.baseAddress, buffer.count)
            let bytes = buffer.prefix { $0 != 0 }
            let message = String(
                decoding: bytes.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return (pointer, message.isEmpty ? "it gives no reason" : message)
        }
    }
}
