import Glibc

/// The program `gesso-plugin-host`, which holds a plugin in a process of its own.
public struct HostProgram: Sendable, Hashable {
    static let name = "gesso-plugin-host"

    /// Absolute paths in the order in which they are tried.
    public let candidates: [String]

    /// Of Gesso, as plugins are told: "0.1.0"; nil: unknown.
    public var version: String?

    /// For tests: what it is to do without.
    package var options: [String] = []

    /// The program at one place.
    public init(path: String) { candidates = [path] }

    /// The usual places: beside an executable, and in `../lib/gesso` from there.
    ///
    /// - Parameter executable: its real path, links resolved.
    public init(executable: String) {
        let folder = executable.lastIndex(of: "/").map { String(executable[..<$0]) } ?? ""
        candidates = ["\(folder)/\(Self.name)", "\(folder)/../lib/gesso/\(Self.name)"]
    }

    /// The usual places of a program, and beside or above folders of plugins.
    package init(_ program: HostProgram, folders: [String]) {
        candidates =
            program.candidates
            + folders.flatMap { ["\($0)/\(Self.name)", "\($0)/../\(Self.name)"] }
        version = program.version
    }

    /// The usual places of the program that runs.
    public static let ofThisProgram: HostProgram = {
        guard let path = realpath("/proc/self/exe", nil) else {
            return HostProgram(executable: "/")
        }
        defer { free(path) }
        return HostProgram(executable: String(cString: path))
    }()

    /// As a plugin is told who holds it: "gesso 0.1.0".
    var title: String { version.map { "gesso \($0)" } ?? "gesso" }

    /// The first place where it is.
    ///
    /// - Throws: `noHost` with the places.
    func path() throws(PluginProblem) -> String {
        if let found = candidates.first(where: { access($0, X_OK) == 0 }) { return found }
        throw PluginProblem(
            .noHost,
            "a plugin that is not bundled runs in a process of its own, and the program for it,"
                + " \(Self.name), is missing",
            help: "looked for \(candidates.joined(separator: ", ")); install Gesso again")
    }
}
