public import GessoBase

extension Plugin {
    /// Reads the table of a file that nobody trusts yet, so that a person can decide; its code
    /// runs in a process of its own.
    ///
    /// - Throws: why it is no plugin that could be used, also where its name is another one.
    public static func inspect(
        at location: PluginLocation, host: HostProgram = .ofThisProgram
    ) throws(PluginProblem) -> PluginFacts {
        let facts = try inspect(location.path, host: host)
        guard facts.id == location.id else { throw .wrongID(facts.id, location.path) }
        return facts
    }

    /// Why a file is refused whoever trusts it, found without running any of its code.
    ///
    /// - Parameter path: absolute, of a plugin that is not bundled.
    /// - Returns: nil where nothing speaks against it.
    public static func objection(to path: String) -> PluginProblem? {
        do throws(PluginProblem) {
            let file = try PluginFile(path)
            let links = file.links
            _ = file.kept()
            try LinkRule.check(links, path: path)
            return nil
        } catch {
            return error
        }
    }
}
