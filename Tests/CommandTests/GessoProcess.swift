import Foundation

/// The built binary, run as a person would, in a folder and a home of its own.
struct GessoProcess {
    /// What one call gave.
    struct Outcome: Equatable {
        var status: Int32
        var output: String
        var error: String
    }

    /// The folder that it runs in; empty at first.
    let folder: URL
    fileprivate let home: URL

    /// Makes an empty folder and an empty home.
    init() throws {
        let base = FileManager.default.temporaryDirectory
            .appendingPathComponent("gesso-\(UUID().uuidString)")
        folder = base.appendingPathComponent("work")
        home = base.appendingPathComponent("home")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    /// Deletes both.
    func remove() {
        try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
    }

    /// The folder of the products of this build, where the test runner lies too; its plugins are
    /// listed as bundled, so that `swift test` alone works too.
    static let products: URL = {
        let folder = foundProducts
        let script = Process()
        script.executableURL = checkout.appendingPathComponent(".ci/manifest")
        script.arguments = [folder.path]
        // Without the list each test that needs a plugin fails and says why.
        try? script.run()
        script.waitUntilExit()
        return folder
    }()

    private static let foundProducts: URL = {
        let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = runner.deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("gesso").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return folder }
            folder = folder.deletingLastPathComponent()
        }
        return runner.deletingLastPathComponent()
    }()

    /// The checkout that the tests belong to.
    static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Runs it to its end.
    func run(
        _ words: String..., input: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(words, input: input, environment: environment)
    }

    /// Runs it to its end; `program` is another copy of it.
    func run(
        program: String? = nil, _ words: [String], input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL =
            program.map(URL.init(fileURLWithPath:))
            ?? Self.products.appendingPathComponent("gesso")
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = [
            "HOME": home.path, "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
        ].merging(environment) { _, own in own }
        let streams = try Streams(input: input, beside: home)
        process.standardInput = streams.input
        process.standardOutput = streams.output
        process.standardError = streams.error
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try streams.text("output"),
            error: try streams.text("error"))
    }

    /// Starts it, for who ends it too; what it prints is thrown away.
    func start(_ words: String...) throws -> Process {
        let process = Process()
        process.executableURL = Self.products.appendingPathComponent("gesso")
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = [
            "HOME": home.path, "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Files instead of pipes, which could fill up while nobody reads them.
    private struct Streams {
        let folder: URL
        let input: FileHandle
        let output: FileHandle
        let error: FileHandle

        init(input text: String, beside home: URL) throws {
            folder = home.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for name in ["input", "output", "error"] {
                let content = name == "input" ? Data(text.utf8) : Data()
                try content.write(to: folder.appendingPathComponent(name))
            }
            input = try FileHandle(forReadingFrom: folder.appendingPathComponent("input"))
            output = try FileHandle(forWritingTo: folder.appendingPathComponent("output"))
            error = try FileHandle(forWritingTo: folder.appendingPathComponent("error"))
        }

        func text(_ name: String) throws -> String {
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            return String(decoding: data, as: UTF8.self)
        }
    }
}

extension GessoProcess {
    /// Writes a file below the folder.
    func write(_ text: String, to path: String) throws {
        let url = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Writes a file below the home.
    func writeHome(_ text: String, to path: String) throws {
        let url = home.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Puts something else in the place of a text in a file below the home.
    func replaceHome(_ text: String, with other: String, in path: String) throws {
        let old = try Data(contentsOf: home.appendingPathComponent(path))
        try writeHome(String(decoding: old, as: UTF8.self).replacing(text, with: other), to: path)
    }

    var homePath: String { home.path }

    /// The bytes of a file below the folder, or nil.
    func read(_ path: String) -> Data? {
        try? Data(contentsOf: folder.appendingPathComponent(path))
    }

    /// Every file below a path with its bytes, by relative path.
    func files(below path: String = "") -> [String: Data] {
        let root = folder.appendingPathComponent(path)
        guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [:] }
        var files: [String: Data] = [:]
        for case let name as String in walker {
            let url = root.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            if !isFolder.boolValue { files[name] = try? Data(contentsOf: url) }
        }
        return files
    }

    /// Copies the example pipelines into the folder.
    func copyExamples() throws {
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.copyItem(
            at: Self.checkout.appendingPathComponent("pipelines"), to: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        // What an earlier run of a person left beside them.
        for name in names where name == "out" || name == ".gesso" || name.hasSuffix(".lock") {
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }
}
