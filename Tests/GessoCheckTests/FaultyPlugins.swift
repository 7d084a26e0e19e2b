import GessoBase
import GessoCheck
import GessoTestSupport
import Glibc

/// The plugins of `Tests/Fixtures/Plugins/Faulty`, compiled once, two at a time.
enum FaultyPlugins {
    private static let root = #filePath.split(separator: "/").dropLast(3)
        .reduce("") { "\($0)/\($1)" }
    static let sources = "\(root)/Tests/Fixtures/Plugins/Faulty"
    /// The case files that all of them answer to; nil while there are none.
    static let cases: String? = access("\(sources)/Cases", F_OK) == 0 ? "\(sources)/Cases" : nil

    /// Each is called like the check that it fails; `sound` fails none.
    static let names: [String] = {
        guard let stream = opendir(sources) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                String(cString: UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))
            }
            if name.hasSuffix(".c") { names.append(String(name.dropLast(2))) }
        }
        return names.sorted()
    }()

    /// Whether plugins can be compiled here.
    static let hasCompiler: Bool = {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/cc", X_OK) == 0 }
    }()

    /// Removed when the tests end.
    private static let folder = Guarded<TemporaryFolder?>(nil)

    /// Compiles a plugin of one test.
    ///
    /// - Parameters:
    ///   - text: what stands before and behind `#include "sound.h"`, which is `INCLUDE` in it.
    ///   - folder: where the plugin is put.
    /// - Returns: its file; nil where it does not compile.
    /// - Throws: the folder cannot be written.
    static func compiled(_ text: String, in folder: TemporaryFolder) throws -> String? {
        let lines = text.contains("INCLUDE") ? text : "\(text)\nINCLUDE"
        let source = try folder.write(
            lines.replacing("INCLUDE", with: "#include \"sound.h\"\n"), to: "plugin.c")
        let file = folder.path("libgesso-plugin.so")
        return compile(source, to: file).map(succeeded) == true ? file : nil
    }

    /// The compiled files by name; a source that does not compile is missing.
    private static let files: [String: String] = {
        guard let folder = try? TemporaryFolder() else { return [:] }
        Self.folder.withLock { $0 = folder }
        atexit { FaultyPlugins.folder.withLock { $0 = nil } }
        var files: [String: String] = [:]
        for start in stride(from: 0, to: names.count, by: 2) {
            let pair = names[start..<min(start + 2, names.count)].map { name in
                (name, folder.path("libgesso-\(name).so"))
            }
            let children = pair.map { compile("\(sources)/\($0).c", to: $1) }
            for (child, (name, file)) in zip(children, pair) where child.map(succeeded) == true {
                files[name] = file
            }
        }
        return files
    }()

    /// The compiled plugin; nil where the source does not compile.
    static func file(_ name: String) -> String? { files[name] }

    private static func compile(_ source: String, to file: String) -> pid_t? {
        let name = file.split(separator: "/").last ?? ""
        let id = name.dropFirst("libgesso-".count).dropLast(".so".count)
        let arguments = [
            "cc", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden", "-O3", "-w",
            "-I\(root)/Sources/CGessoPlugin/include", "-I\(sources)", "-DSOUND_ID=\"\(id)\"",
            "-o", file, source,
        ]
        var words = arguments.map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var child = pid_t()
        return posix_spawnp(&child, arguments[0], nil, nil, words, environ) == 0 ? child : nil
    }

    private static func succeeded(_ child: pid_t) -> Bool {
        var status: Int32 = 0
        return waitpid(child, &status, 0) == child && status == 0
    }
}
