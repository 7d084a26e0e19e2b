import GessoProvider

/// Where things are, from flags and the environment; flags win.
struct Folders: Sendable {
    let store: String
    let plugins: PluginSearch
    /// The user's configuration file.
    let userConfig: String

    init(_ call: CommandCall) {
        let invocation = call.invocation
        let environment = invocation.environment
        let home = environment["HOME"] ?? "/"
        let data = Self.folder(environment["XDG_DATA_HOME"]) ?? "\(home)/.local/share"
        let config = Self.folder(environment["XDG_CONFIG_HOME"]) ?? "\(home)/.config"
        store = invocation.absolute(
            call.arguments.value("store") ?? environment["GESSO_STORE"] ?? "\(data)/gesso/store")
        userConfig = invocation.absolute(
            environment["GESSO_CONFIG"] ?? "\(config)/gesso/config.yaml")
        plugins = PluginSearch(
            options: call.arguments.values("plugin-dir").map(invocation.absolute),
            pluginPath: environment["GESSO_PLUGIN_PATH"], dataHome: data,
            executable: invocation.executable)
    }

    /// XDG folders that are not absolute are to be ignored, says their specification.
    private static func folder(_ path: String?) -> String? {
        path.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
}

extension Invocation {
    /// A path of the command line as an absolute one.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
    }
}
