/// What a plugin that is not bundled may ask the linker for: libraries of the system, by name.
enum LinkRule {
    /// Refuses everything else.
    ///
    /// - Throws: `foreignLibrary`, which names the first library or path that is refused.
    static func check(
        _ links: ObjectLinks, path: String, libraries: SystemLibraries = .standard
    ) throws(PluginProblem) {
        if let name = links.needed.first(where: { $0.hasPrefix("libswift") }) {
            throw PluginProblem(
                .foreignLibrary,
                "\(path) needs \(name): there is no ABI promise between Swift compilers on Linux",
                help: "link the plugin with -static-stdlib"
                    + " (swift build --static-swift-stdlib --disable-local-rpath)")
        }
        if let runPath = links.runPath {
            throw PluginProblem(
                .foreignLibrary, "\(path) looks for libraries in folders of its own: \(runPath)",
                help: "link it without -rpath (swift build --disable-local-rpath)")
        }
        if let name = links.unusual.first {
            throw PluginProblem(
                .foreignLibrary, "\(path) puts \(name) into or before other libraries",
                help: "link it without --filter, --auxiliary and --audit")
        }
        for name in links.needed { try check(name, path, libraries) }
    }

    private static func check(
        _ name: String, _ path: String, _ libraries: SystemLibraries
    ) throws(PluginProblem) {
        guard !name.utf8.contains(UInt8(ascii: "/")) else {
            throw PluginProblem(
                .foreignLibrary, "\(path) needs a library by its path, \(name)",
                help: "link that library into the plugin, or build it with a soname")
        }
        guard libraries.has(name) else {
            throw PluginProblem(
                .foreignLibrary,
                "\(path) needs \(name), which is in none of the system's library folders",
                help: "install the package that has it, or link it into the plugin")
        }
    }
}
