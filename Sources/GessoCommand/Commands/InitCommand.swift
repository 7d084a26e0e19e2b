import GessoBase

/// `gesso init`: a working pipeline in the current folder.
enum InitCommand {
    static let spec = CommandSpec(
        name: "init",
        summary: "Write a working pipeline into the current folder",
        discussion: "Writes gesso.yaml and what it reads; never replaces a file.",
        options: [
            OptionSpec(
                "template", "NAME", choices: InitTemplate.all.map(\.name),
                "Start from \(InitTemplate.all.map(\.name).joined(separator: ", ")) "
                    + "[default: \(InitTemplate.all[0].name)]")
        ],
        examples: [
            ("gesso init && gesso run", "write it and run it"),
            ("gesso init --template icons", "an icon set in several sizes"),
        ],
        run: { call in try write(call) })

    private static func write(_ call: CommandCall) throws -> ExitStatus {
        let name = call.arguments.value("template")
        let template = InitTemplate.all.first { $0.name == name } ?? InitTemplate.all[0]
        let files = template.files + [(".gitattributes", "*.lock merge=union\n")]
        let folder = call.invocation.workingDirectory
        for (path, _) in template.files where exists("\(folder)/\(path)", call) {
            throw CommandFailure(
                .stepFailed, "\(path) is already here",
                help: "'gesso init' replaces no file; run it in an empty folder")
        }
        for (path, text) in files where !exists("\(folder)/\(path)", call) {
            try call.invocation.files.write(Array(text.utf8), to: "\(folder)/\(path)")
            call.console.error("wrote \(path)\n")
        }
        call.console.error("next: gesso run\n")
        return .done
    }

    private static func exists(_ path: String, _ call: CommandCall) -> Bool {
        (try? call.invocation.files.status(path)) != nil
    }
}
