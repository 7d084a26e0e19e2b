import GessoProvider

/// Where things are, from flags and the environment; flags win.
struct Folders: Sendable {
    /// As the flag or `$GESSO_STORE` says it.
    private let namedStore: String?
    private let usualStore: String
    let plugins: PluginSearch

    init(_ call: CommandCall) {
        let invocation = call.invocation
        let environment = invocation.environment
        let home = environment["HOME"] ?? "/"
        let data = Self.folder(environment["XDG_DATA_HOME"]) ?? "\(home)/.local/share"
        let variable = environment["GESSO_STORE"].flatMap { $0.isEmpty ? nil : $0 }
        namedStore = (call.arguments.value("store") ?? variable).map(invocation.absolute)
        usualStore = "\(data)/gesso/store"
        plugins = PluginSearch(
            options: call.arguments.values("plugin-dir").map(invocation.absolute),
            pluginPath: environment["GESSO_PLUGIN_PATH"], dataHome: data,
            executable: invocation.executable)
    }

    /// The store's folder: flag, variable, configuration, the usual place.
    func store(or configured: String? = nil) -> String { namedStore ?? configured ?? usualStore }

    /// XDG folders that are not absolute are to be ignored, says their specification.
    private static func folder(_ path: String?) -> String? {
        path.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
}

extension Invocation {
    /// A path of the command line as an absolute one.
    func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        let bare = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        if bare.isEmpty || bare == "." { return workingDirectory }
        return "\(workingDirectory)/\(bare)"
    }
}
