import GessoBase
import GessoConfig

/// One `--secret NAME=…` of `gesso plugin trust` or a one-step command.
struct PinnedSecret {
    let name: String
    let source: SecretReference
    /// As the configuration writes it.
    let written: Value

    static func all(of call: CommandCall) throws -> [PinnedSecret] {
        try call.arguments.values("secret").map { word in
            let (name, text) = try PinWords.pair(word, "--secret")
            return try PinnedSecret(name, text, call.invocation)
        }
    }

    private init(_ name: String, _ text: String, _ invocation: Invocation) throws {
        self.name = name
        switch SecretReference(flag: text) {
        case .environment(let variable)?:
            source = .environment(variable)
            written = .map(["env": .string(variable)])
        case .file(let path)?:
            source = .file(invocation.absolute(path))
            written = .map(["file": .string(invocation.absolute(path))])
        case .command(let words)?:
            source = .command(words)
            written = .map(["command": .string(words.last ?? "")])
        case .entry(let entry)?:
            source = .entry(entry)
            written = .map(["from": .string(entry)])
        case nil:
            throw UsageError(
                "'--secret \(name)=…' wants env:VARIABLE, file:PATH, command:LINE or from:ENTRY",
                help: "a key itself is never an argument: everybody on the machine can read those")
        }
    }
}
