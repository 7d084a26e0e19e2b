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
    ///   - host: holds a plugin that is not to run in this process.
    /// - Throws: why the plugin cannot be used; whatever the file holds, nothing crashes that the
    ///   memory of a table in this process does not make crash.
    public init(
        at location: PluginLocation, trust: any Trust = FolderTrust(),
        host: HostProgram = .ofThisProgram
    ) throws(PluginProblem) {
        let file = try PluginFile(location.path)
        let digest = file.digest
        let admission: Admission
        do throws(PluginProblem) {
            admission = try Admission(location, digest: digest, links: file.links, trust: trust)
        } catch {
            _ = file.kept()
            throw error
        }
        let reader = ManifestReader(
            digest: digest, path: location.path, isBundled: admission.isBundled)
        switch admission.isolation {
        case .process:
            let source = PluginSource(
                id: location.id, path: location.path, file: file.kept(), host: host)
            let granted = try Self.realPaths(trust.files(for: location), of: location.id)
            (code, facts) = try IsolatedPlugin.load(source, reader, files: granted)
        case .none:
            let entry = try Self.entry(of: try file.load(), path: location.path)
            let pointer = entry()
            do throws(TableFault) {
                facts = try reader.read(pointer)
                code = try PluginTable(pointer)
            } catch {
                // What is known of its minor is in the table itself, if there is one.
                throw .badTable(
                    location.path, error, builtFor: PluginTable.minor(of: pointer))
            }
        }
        guard facts.id == location.id else { throw .wrongID(facts.id, location.path) }
    }

    /// Reads the table of a file that need not be trusted: none of its code runs in this process.
    ///
    /// - Parameters:
    ///   - path: absolute, of a shared object.
    ///   - host: the program that holds the plugin while it is asked.
    /// - Returns: what the table says; `isBundled` is false.
    /// - Throws: why there is no table that can be read, or why the file could never be loaded.
    public static func inspect(
        _ path: String, host: HostProgram = .ofThisProgram
    ) throws(PluginProblem) -> PluginFacts {
        let file = try PluginFile(path)
        let digest = file.digest
        let links = file.links
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let source = PluginSource(id: name, path: path, file: file.kept(), host: host)
        try LinkRule.check(links, path: path)
        let reader = ManifestReader(digest: digest, path: path, isBundled: false)
        return try IsolatedPlugin.load(source, reader).facts
    }

    /// Links are followed now: what is granted is what they lead to at this moment.
    private static func realPaths(
        _ paths: [String], of plugin: String
    ) throws(PluginProblem) -> [String] {
        var found: [String] = []
        for path in paths {
            guard let real = realpath(path, nil) else {
                throw PluginProblem(
                    .badConfig, "the plugin `\(plugin)` is granted \(path), which is not there",
                    help: "correct `files` in `trust: {\(plugin): …}` in your configuration")
            }
            found.append(String(cString: real))
            free(real)
        }
        return found
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
        throw others.first.map { .otherVersion(path, String($0)) } ?? .noEntry(path)
    }
}
