import GessoBase

/// Keeps the paths of a pipeline below the project root, symbolic links resolved.
struct PathGuard {
    let files: any FileSystem
    let root: String
    let allowed: [String]

    /// The absolute path of what a pipeline names, which need not exist.
    func path(_ written: String, from folder: String) throws(Diagnostic) -> String {
        guard !written.utf8.contains(0) else {
            throw Diagnostic(.badName, "a path has no zero bytes", at: nil)
        }
        let path = PathText.joined(folder, written)
        let real = resolvedAsFarAsItExists(path)
        guard isAllowed(real), isAllowed(path) || real != path else {
            throw leaves(written, real == path ? nil : real)
        }
        return path
    }

    /// Whether a resolved path lies where a pipeline may read.
    func isAllowed(_ path: String) -> Bool {
        let folders = [root] + allowed
        return folders.contains { PathText.isBelow($0, path) }
            || folders.contains { PathText.isBelow(resolvedAsFarAsItExists($0), path) }
    }

    private func leaves(_ written: String, _ target: String?) -> Diagnostic {
        let through = target.map { " through a link to \($0)" } ?? ""
        return Diagnostic(
            .pathLeavesProject, "the path '\(written)' leaves the project\(through)", at: nil,
            help: "the project is \(root); `--allow-path DIR` allows another folder")
    }

    /// Follows the links of the longest part that exists.
    private func resolvedAsFarAsItExists(_ path: String) -> String {
        if let real = try? files.resolve(path) { return real }
        let folder = PathText.folder(of: path)
        guard folder != path, path != "/" else { return path }
        let real = resolvedAsFarAsItExists(folder)
        return (real == "/" ? "" : real) + "/" + PathText.name(of: path)
    }
}
