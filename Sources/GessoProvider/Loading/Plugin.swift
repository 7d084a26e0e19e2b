import CGessoPlugin
public import GessoBase
import Glibc

/// A plugin that is loaded and whose table was read; it stays loaded for the life of the process.
public final class Plugin: Sendable {
    public let facts: PluginFacts
    private let code: any PluginCode

    /// Loads a file and reads its table.
    ///
    /// - Parameters:
    ///   - location: as `PluginSearch` found it.
    ///   - trust: asked with the file's digest before any of its code is run.
    /// - Throws: why the plugin cannot be used; whatever the file holds, nothing crashes that the
    ///   table's own memory does not make crash.
    public init(
        at location: PluginLocation, trust: any Trust = FolderTrust()
    ) throws(PluginProblem) {
        let file = try PluginFile(location.path)
        let digest = file.digest
        let verdict = trust.verdict(on: location, digest: digest)
        if case .refused(let message, let help) = verdict {
            throw PluginProblem(.notTrusted, message, help: help)
        }
        let entry = try Self.entry(of: try file.load(), path: location.path)
        let pointer = entry()
        let reader = ManifestReader(
            digest: digest, path: location.path, isBundled: verdict == .bundled)
        do throws(TableFault) {
            facts = try reader.read(pointer)
            code = try PluginTable(pointer)
        } catch {
            throw PluginProblem(
                .badTable, "\(location.path) has a faulty table: \(error.message)",
                help: "report this to the plugin's author")
        }
        guard facts.id == location.id else {
            throw PluginProblem(
                .wrongID, "\(location.path) calls itself `\(facts.id)`",
                help: "name the file libgesso-\(facts.id).so")
        }
    }

    /// Whether requests tell the number of the try: `"x-gesso-attempt": true` in the schema of
    /// the configuration.
    var tellsAttempt: Bool { facts.configSchema?.map?["x-gesso-attempt"] == .bool(true) }

    /// Opens an instance; the configuration of the settings is complete.
    func open(
        _ settings: ProviderSettings, pool: ComputePool
    ) throws(PluginProblem) -> any PluginInstance {
        try code.open(self, settings, pool: pool)
    }

    private typealias Entry = @convention(c) () -> UnsafePointer<gesso_plugin>?

    private static func entry(
        of handle: UnsafeMutableRawPointer, path: String
    ) throws(PluginProblem) -> Entry {
        if let symbol = dlsym(handle, "gesso_plugin_v\(GESSO_ABI_MAJOR)") {
            return unsafeBitCast(symbol, to: Entry.self)
        }
        let others = (0...9).filter { dlsym(handle, "gesso_plugin_v\($0)") != nil }
        if let other = others.first {
            throw PluginProblem(
                .otherVersion,
                "\(path) is built for version \(other) of the plugin interface,"
                    + " this Gesso has version \(GESSO_ABI_MAJOR)",
                help: "build it again with this Gesso's gesso_plugin.h, or get a newer Gesso")
        }
        throw PluginProblem(
            .noEntry, "\(path) does not export gesso_plugin_v\(GESSO_ABI_MAJOR)",
            help: "it is no Gesso plugin, or its entry function is hidden (GESSO_EXPORT)")
    }
}
