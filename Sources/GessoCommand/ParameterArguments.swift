import GessoBase

/// The parameters that a command line gives: `--params-file FILE` and `-p name=value`.
enum ParameterArguments {
    static let options = [
        OptionSpec("param", short: "p", "NAME=VALUE", repeatable: true, "Set a parameter"),
        OptionSpec("params-file", "FILE", "Set parameters from a JSON file; -p wins"),
    ]

    /// Largest params file, in bytes.
    static let fileLimit = 64 << 20

    /// All of them by name; what `-p` gives is text, which its declared type converts.
    static func read(_ call: CommandCall) throws -> ValueMap {
        var values = ValueMap()
        if let file = call.arguments.value("params-file") { values = try map(in: file, call) }
        for text in call.arguments.values("param") {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw UsageError("'--param' wants NAME=VALUE, not '\(text)'")
            }
            values[String(parts[0])] = .string(String(parts[1]))
        }
        return values
    }

    /// The members of a JSON file's object.
    static func map(in file: String, _ call: CommandCall) throws -> ValueMap {
        let bytes = try call.invocation.files.read(call.invocation.absolute(file), limit: fileLimit)
        let value: Value
        do throws(JSONError) {
            value = try JSON.parse(bytes)
        } catch {
            throw CommandFailure(
                .usage, "\(file):\(error.line):\(error.column): \(error.message)",
                help: "the file holds one JSON object of names and values")
        }
        guard case .map(let map) = value else {
            throw CommandFailure(
                .usage, "\(file) holds a \(value.typeName), not an object",
                help: "write {\"name\": \"value\"}")
        }
        return map
    }
}
