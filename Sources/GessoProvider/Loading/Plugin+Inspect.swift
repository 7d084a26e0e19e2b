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
}
