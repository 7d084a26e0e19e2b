import CGessoPlugin

extension PluginProblem {
    static func notLoadable(_ path: String, _ reason: String) -> PluginProblem {
        PluginProblem(
            .notLoadable, "\(path) cannot be loaded: \(reason)",
            help: "install what it needs, or build it again for this machine")
    }

    static func noEntry(_ path: String) -> PluginProblem {
        PluginProblem(
            .noEntry, "\(path) does not export gesso_plugin_v\(GESSO_ABI_MAJOR)",
            help: "it is no Gesso plugin, or its entry function is hidden (GESSO_EXPORT)")
    }

    /// The file exports another major of the entry function, this one.
    static func otherVersion(_ path: String, _ major: String) -> PluginProblem {
        PluginProblem(
            .otherVersion,
            "\(path) is built for version \(major) of the plugin interface,"
                + " this Gesso has version \(GESSO_ABI_MAJOR)",
            help: "build it again with this Gesso's gesso_plugin.h, or get a newer Gesso")
    }

    static func badTable(
        _ path: String, _ fault: TableFault, builtFor minor: Int = 0
    ) -> PluginProblem {
        let report = fault.report(builtFor: minor)
        return PluginProblem(
            .badTable, "\(path) has a faulty table: \(report.message)", help: report.help)
    }

    /// The table has this id, and the file's name another.
    static func wrongID(_ id: String, _ path: String) -> PluginProblem {
        PluginProblem(
            .wrongID, "\(path) calls itself `\(id)`", help: "name the file libgesso-\(id).so")
    }

    /// The plugin's own objection to a configuration.
    static func refusedConfig(
        _ plugin: String, _ settings: ProviderSettings, _ message: String
    ) -> PluginProblem {
        PluginProblem(
            .badConfig,
            "the plugin `\(plugin)` refuses the configuration of `\(settings.name)`: "
                + (message.isEmpty ? "it gives no reason" : message),
            help: "`gesso plugin info \(plugin)` prints what it takes")
    }
}
