/// Where the code of a plugin is, once its table was read.
protocol PluginCode: Sendable {
    /// Opens an instance.
    ///
    /// - Parameters:
    ///   - plugin: whose code this is.
    ///   - settings: their configuration is complete, and as the schema wants it.
    ///   - pool: where a plugin in Gesso itself computes.
    /// - Returns: the instance, which closes when it dies.
    /// - Throws: `badConfig` with the plugin's own words.
    func open(
        _ plugin: Plugin, _ settings: ProviderSettings, pool: ComputePool
    ) throws(PluginProblem) -> any PluginInstance
}
