import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Glibc
import Testing

/// The plugins that the tests load: those built with the package, and faulty ones.
enum Plugins {
    /// Beside the test runner.
    static let folder: String = {
        let path = (try? realpath("/proc/self/exe")) ?? ""
        // The runner of Swift Testing lies in the toolchain; the bundle is an argument of it.
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? path
        return bundle.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()

    static func load(_ id: String) throws -> Plugin {
        let search = PluginSearch(folders: [.init(path: folder, origin: .bundled)])
        return try Plugin(at: try search.find(id), trust: HereTrust())
    }

    /// The provider of `Tests/Fixtures/Plugins/Queue`, which lies beside the bundled ones.
    ///
    /// - Returns: the plugin.
    /// - Throws: why it cannot be loaded.
    static func queue() throws -> Plugin {
        let path = "\(folder)/libfixture-queue.so"
        return try Plugin(
            at: PluginLocation(id: "queue", path: path, origin: .bundled), trust: HereTrust())
    }

    static func provider(
        _ id: String, config: ValueMap = ValueMap(), baseURL: String? = nil,
        client: HTTPClient = HTTPClient()
    ) throws -> Provider {
        try Provider(
            try load(id),
            settings: ProviderSettings(
                name: id, config: config, baseURL: baseURL, trustsBaseURL: true),
            client: client, pool: ComputePool(threads: 2))
    }

    /// Compiles `Tests/Fixtures/Plugins/faulty.c`; nil where there is no compiler.
    ///
    /// - Parameters:
    ///   - macros: "STEP=…", what is wrong with it.
    ///   - folder: where the plugin is put.
    /// - Returns: the plugin's file.
    /// - Throws: never in a working test environment.
    static func faulty(
        _ macros: [String], in folder: TemporaryFolder
    ) throws -> PluginLocation? {
        try compiled("faulty", macros, in: folder)
    }

    /// Compiles `Tests/Fixtures/Plugins/scripted.c` and opens it; only where `hasCompiler`.
    ///
    /// - Parameters:
    ///   - macros: "START=…", what it does.
    ///   - folder: where the plugin is put.
    ///   - settings: the account; by default one without a base URL.
    ///   - client: performs its exchanges.
    ///   - pool: where it computes.
    /// - Returns: the opened provider.
    /// - Throws: why the plugin cannot be used.
    static func scripted(
        _ macros: [String], in folder: TemporaryFolder,
        settings: ProviderSettings = ProviderSettings(name: "scripted"),
        client: HTTPClient = HTTPClient(), pool: ComputePool = ComputePool(threads: 2)
    ) throws -> Provider {
        try Provider(
            try Plugin(at: try location(macros, in: folder), trust: HereTrust()),
            settings: settings, client: client,
            pool: pool)
    }

    /// Compiles `Tests/Fixtures/Plugins/scripted.c`; only where `hasCompiler`.
    static func location(
        _ macros: [String], in folder: TemporaryFolder
    ) throws -> PluginLocation {
        try #require(try compiled("scripted", macros, in: folder))
    }

    /// Whether plugins can be compiled here.
    static let hasCompiler: Bool = {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/cc", X_OK) == 0 }
    }()

    private static func compiled(
        _ id: String, _ macros: [String], in folder: TemporaryFolder
    ) throws -> PluginLocation? {
        let output = folder.path("libgesso-\(id).so")
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
        let arguments =
            ["cc", "-shared", "-fPIC", "-w"] + macros.map { "-D\($0)" } + [
                "-I\(root)/Sources/CGessoPlugin/include", "-o", output,
                "\(root)/Tests/Fixtures/Plugins/\(id).c",
            ]
        guard let status = run(arguments) else { return nil }
        try #require(status == 0)
        return PluginLocation(id: id, path: output, origin: .option)
    }

    private static func run(_ arguments: [String]) -> Int32? {
        var words = arguments.map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var child = pid_t()
        guard posix_spawnp(&child, arguments[0], nil, nil, words, environ) == 0 else {
            return nil
        }
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child else { return nil }
        return status
    }

    private static func realpath(_ path: String) throws -> String {
        guard let resolved = Glibc.realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
