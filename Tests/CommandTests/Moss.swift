import Foundation
import Testing

/// The plugin `moss` of the fixtures, as somebody else would send it.
enum Moss {
    /// Whether plugins can be compiled here.
    static let hasCompiler = FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")

    /// Compiles it into the folder of a process, as libgesso-ID.so.
    static func build(
        for gesso: GessoProcess, id: String = "moss", _ options: String...
    ) throws {
        let root = GessoProcess.checkout
        try run(
            "/usr/bin/cc",
            ["-shared", "-fPIC", "-fvisibility=hidden", "-w"] + options + [
                "-I", root.appendingPathComponent("Sources/CGessoPlugin/include").path, "-o",
                gesso.folder.appendingPathComponent("libgesso-\(id).so").path,
                root.appendingPathComponent("Tests/Fixtures/Plugins/moss.c").path,
            ])
    }

    /// Runs a program that has to succeed; gives what it prints.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    /// The sha256 of a file in the folder.
    static func digest(_ name: String, of gesso: GessoProcess) throws -> String {
        let path = gesso.folder.appendingPathComponent(name).path
        return String(try run("/usr/bin/sha256sum", [path]).prefix(64))
    }

    /// A pipeline of one step.
    static let pipeline = """
        gesso: 1
        steps:
          a:
            uses: image.generate
            with: {provider: moss, prompt: x}

        """
}

extension GessoProcess {
    /// The real path of the folder, as messages name it.
    var realPath: String { folder.resolvingSymlinksInPath().path }

    /// The user's configuration; nil where there is none.
    var configuration: String? {
        let url = folder.deletingLastPathComponent()
            .appendingPathComponent("home/.config/gesso/config.yaml")
        return (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes the user's configuration.
    func configure(_ text: String) throws {
        try write(text, to: "../home/.config/gesso/config.yaml")
    }
}
