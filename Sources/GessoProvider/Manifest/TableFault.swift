import CGessoPlugin

/// What is wrong with memory that a plugin handed over: "models[2].id is not UTF-8".
package struct TableFault: Error, Hashable {
    package var message: String
    /// Whether it is a number that a later minor of the interface may explain.
    var isUnknownNumber = false
    /// Of a path for which neither the plugin nor its user names a server: the variables that could.
    var addressVariables: [String]?

    package init(_ place: String, _ problem: String) { message = "\(place) \(problem)" }

    /// A flag, kind, place or transform that this host does not know.
    static func unknown(_ place: String, _ number: some BinaryInteger) -> TableFault {
        var fault = TableFault(place, "is \(number)")
        fault.isUnknownNumber = true
        return fault
    }

    /// What to say of a plugin that was built with a minor of the interface: it may be newer than
    /// this host, or wrong.
    func report(builtFor minor: Int) -> (message: String, help: String) {
        let own = Int(GESSO_ABI_MINOR)
        guard isUnknownNumber, minor > own else {
            return (message, "report this to the plugin's author")
        }
        return (
            "\(message), which needs minor \(minor) of the plugin interface; this Gesso has minor"
                + " \(own)", "get a newer Gesso, or an older version of the plugin"
        )
    }
}
