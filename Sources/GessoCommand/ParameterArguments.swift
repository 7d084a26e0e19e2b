import GessoBase

/// The parameters that a command line gives: `--params-file FILE` and `-p name=value`.
enum ParameterArguments {
    static let options = [
        OptionSpec("param", short: "p", "NAME=VALUE", repeatable: true, "Set a parameter"),
        OptionSpec("params-file", "FILE", "Set parameters from a JSON file; -p wins"),
    ]

    /// Largest params file, in bytes.
    static let fileLimit = 64 << 20

    /// The values of `--params-file`.
    static func file(_ call: CommandCall) throws -> ValueMap {
        guard let file = call.arguments.value("params-file") else { return [:] }
        return try map(in: file, call)
    }

    /// The texts of `-p`, which each parameter's type converts.
    static func texts(_ call: CommandCall) throws(UsageError) -> [(name: String, text: String)] {
        var texts: [(name: String, text: String)] = []
        for text in call.arguments.values("param") {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw UsageError("'--param' wants NAME=VALUE, not '\(text)'")
            }
            texts.append((String(parts[0]), String(parts[1])))
        }
        return texts
    }

    /// The members of a JSON file's object.
    static func map(in file: String, _ call: CommandCall) throws -> ValueMap {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try call.invocation.files.read(
                call.invocation.absolute(file), limit: fileLimit)
        } catch {
            throw CommandFailure(.usage, error.message)
        }
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
