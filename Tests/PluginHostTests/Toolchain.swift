import GessoTestSupport
import Glibc

/// Compilers, and the plugins that they make of the fixtures.
enum Toolchain {
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    static func has(_ command: String) -> Bool {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(command)", X_OK) == 0 }
    }

    /// Compiles `Tests/Fixtures/Plugins/probe.c`: ["COMPUTING=…"].
    static func probe(_ macros: [String], in folder: TemporaryFolder) throws -> String {
        try library("Tests/Fixtures/Plugins/probe.c", macros, in: folder)
    }

    /// Compiles one C file of the repository to a shared object.
    static func library(
        _ source: String, _ macros: [String] = [], in folder: TemporaryFolder
    ) throws -> String {
        let output = folder.path("libgesso-probe.so")
        let arguments = ["cc", "-shared", "-fPIC", "-w", "-O1"] + macros.map { "-D\($0)" }
        try run(
            arguments + [
                "-I\(root)/Sources/CGessoPlugin/include", "-o", output, "\(root)/\(source)",
            ])
        return output
    }

    struct Failure: Error { var status: Int32 }

    /// Runs a command of the path and waits for it.
    static func run(_ arguments: [String]) throws {
        var pid: pid_t = 0
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = posix_spawnp(&pid, words[0] ?? strdup(""), nil, nil, &words, environ)
        var status: Int32 = 0
        guard code == 0, waitpid(pid, &status, 0) == pid, status == 0 else {
            throw Failure(status: code == 0 ? status : code)
        }
    }
}
