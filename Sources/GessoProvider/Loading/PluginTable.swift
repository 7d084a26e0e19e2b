import CGessoPlugin

/// A plugin's function table; valid for the life of the process.
///
/// `@unchecked Sendable`: the table is constant, as the header demands, and its functions are
/// called under the rules of their tags.
struct PluginTable: PluginCode, @unchecked Sendable {
    let pointer: UnsafePointer<gesso_plugin>

    init(_ pointer: UnsafePointer<gesso_plugin>?) throws(TableFault) {
        self.pointer = try PluginMemory.grown(pointer, "the plugin table")
    }

    func open(
        _ plugin: Plugin, _ settings: ProviderSettings, pool: ComputePool
    ) throws(PluginProblem) -> any PluginInstance {
        try LoadedInstance(plugin, self, settings, pool: pool)
    }

    /// The minor that a table says it was built with; 0 where there is none.
    static func minor(of pointer: UnsafePointer<gesso_plugin>?) -> Int {
        let table = try? PluginMemory.grown(pointer, "the plugin table")
        return table.map { Int($0.pointee.abi_minor) } ?? 0
    }
}
