import GessoBase

extension PluginSource {
    /// At most so many paths are granted.
    static let maxFiles = 16

    /// The same plugin, which may read files; its process was started without them until its table
    /// said what it is.
    ///
    /// - Parameters:
    ///   - files: real paths.
    ///   - facts: of its table.
    /// - Returns: what its later processes are started from.
    /// - Throws: `badConfig` for a plugin that could send away what it reads.
    func reading(_ files: [String], _ facts: PluginFacts) throws(PluginProblem) -> PluginSource {
        let entry = "take `files` out of `trust: {\(id): …}` in your configuration"
        guard facts.computes, facts.egress.isEmpty else {
            throw PluginProblem(
                .badConfig,
                "the plugin `\(id)` may not be granted files: it works over the network, and could"
                    + " send them away", help: entry)
        }
        guard files.count <= Self.maxFiles else {
            throw PluginProblem(
                .badConfig,
                "the plugin `\(id)` is granted \(files.count) paths, and \(Self.maxFiles) is the"
                    + " most", help: "name the folder that they lie in")
        }
        var source = self
        source.files = files
        return source
    }
}
