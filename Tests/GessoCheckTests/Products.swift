import Glibc

/// What this build has made.
enum Products {
    /// The command, which runs the checks.
    static let gesso = "\(folder)/gesso"

    /// The checkout that the tests belong to.
    static let checkout = #filePath.split(separator: "/").dropLast(3)
        .reduce("") { "\($0)/\($1)" }

    /// Where everything lies, the plugins too.
    static let folder: String = {
        // The runner of Swift Testing lies in the toolchain; the bundle is an argument of it.
        let runner = realpath("/proc/self/exe", nil).map { path in
            defer { free(path) }
            return String(cString: path)
        }
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? runner ?? ""
        return bundle.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()
}
