import GessoBase
public import GessoProvider

/// The plugins of this machine, each loaded on first use and then kept.
public final class PluginLibrary: Sendable {
    private let search: PluginSearch
    private let trust: any Trust
    private let host: HostProgram
    private let loaded = Guarded<[String: Result<Plugin, PluginProblem>]>([:])

    /// Loads nothing yet.
    ///
    /// - Parameters:
    ///   - search: where plugins are looked for.
    ///   - trust: which of them may be used, and how; all, in processes of their own.
    ///   - host: the program that holds those which are not to run in this process.
    public init(
        search: PluginSearch, trust: any Trust = FolderTrust(), host: HostProgram = .ofThisProgram
    ) {
        self.search = search
        self.trust = trust
        self.host = host
    }

    /// A plugin by id.
    ///
    /// - Throws: why it cannot be used, the same each time.
    public func plugin(_ id: String) throws(PluginProblem) -> Plugin {
        // Held while loading, so that no plugin is loaded twice.
        try loaded.withLock { table in
            if let known = table[id] { return known }
            let outcome = load(id)
            table[id] = outcome
            return outcome
        }.get()
    }

    /// The ids of all that are found, bundled ones first.
    public var installed: [String] {
        let found = search.installed()
        let bundled = found.filter { $0.origin == .bundled }
        let others = found.filter { $0.origin != .bundled }
        return (bundled + others).map(\.id)
    }

    /// Where all plugins that are found lie.
    public var locations: [PluginLocation] { search.installed() }

    private func load(_ id: String) -> Result<Plugin, PluginProblem> {
        do throws(PluginProblem) {
            return .success(try Plugin(at: search.find(id), trust: trust, host: host))
        } catch {
            return .failure(error)
        }
    }
}
