/// What a command line said, checked against a command's table.
struct ParsedArguments: Sendable, Equatable {
    /// The positional arguments in order.
    var positional: [String] = []
    /// Values by option name, in the order given; a flag has an empty value for each use.
    var options: [String: [String]] = [:]

    /// Whether a flag was given.
    func has(_ name: String) -> Bool { options[name] != nil }

    /// The value of an option that is given at most once.
    func value(_ name: String) -> String? { options[name]?.last }

    /// All values of an option that may be repeated.
    func values(_ name: String) -> [String] { options[name] ?? [] }
}
