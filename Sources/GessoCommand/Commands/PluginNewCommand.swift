import GessoBase
import GessoProvider

/// `gesso plugin new`: a plugin that builds with `make` and passes `gesso plugin check`.
enum PluginNewCommand {
    static let spec = CommandSpec(
        name: "new",
        summary: "Write a new plugin: source, case file, test and build",
        discussion: """
            Writes a folder that builds with 'make' and is tested with 'make test'. In Swift a \
            provider is a few tables and one function; in C it is one file without a library.
            """,
        arguments: [
            ArgumentSpec("ID", "The plugin's id: small letters, digits and hyphens"),
            ArgumentSpec("DIR", optional: true, "Where to write it [default: gesso-ID]"),
        ],
        options: [
            OptionSpec("swift", "In Swift, with the Kit (usual)"),
            OptionSpec("c", "In C, with the header alone"),
        ],
        examples: [
            ("gesso plugin new my-paint && make -C gesso-my-paint test", "in Swift"),
            ("gesso plugin new my-paint --c paint", "in C, in the folder paint"),
        ],
        run: { call in try run(call) })

    private static let maxHeaderBytes = 1 << 20

    private static func run(_ call: CommandCall) throws -> ExitStatus {
        let id = try id(call)
        let name = call.arguments.positional.dropFirst().first ?? "gesso-\(id)"
        let folder = call.invocation.absolute(name)
        guard isFree(folder, call.invocation.files) else {
            throw CommandFailure(
                .usage, "'\(name)' is already here",
                help: "name another folder: 'gesso plugin new \(id) OTHER'")
        }
        for (path, text) in try scaffold(id, call).files {
            let file = "\(folder)/\(path)"
            if let slash = file.lastIndex(of: "/") {
                try call.invocation.files.createFolder(String(file[..<slash]))
            }
            try call.invocation.files.write(Array(text.utf8), to: file)
            call.console.error("wrote \(name)/\(path)\n")
        }
        call.console.error("next: make -C \(name) test\n")
        return .done
    }

    private static func id(_ call: CommandCall) throws -> String {
        let id = call.arguments.positional[0]
        let isGood = id.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
            default: byte == UInt8(ascii: "-") && index > 0
            }
        }
        guard isGood, !id.isEmpty, id.utf8.count <= 64, !id.hasSuffix("-"), !id.contains("--")
        else {
            throw CommandFailure(
                .usage, "'\(id)' is no id for a plugin",
                help: "an id begins with a small letter and has small letters, digits and single"
                    + " hyphens: my-paint")
        }
        let bundled = Folders(call).plugins.installed().filter { $0.origin == .bundled }
        guard !bundled.contains(where: { $0.id == id }) else {
            throw CommandFailure(
                .usage, "Gesso brings a plugin '\(id)' already",
                help: "choose another id: 'gesso plugin new my-\(id)'")
        }
        return id
    }

    /// Whether nothing is there, or an empty folder.
    private static func isFree(_ folder: String, _ files: any FileSystem) -> Bool {
        guard let status = try? files.status(folder) else { return true }
        return status.kind == .folder && (try? files.list(folder))?.isEmpty == true
    }

    private static func scaffold(_ id: String, _ call: CommandCall) throws -> PluginScaffold {
        let sources = AuthoringFiles(invocation: call.invocation)
        let wantsC = call.arguments.has("c")
        guard !wantsC || !call.arguments.has("swift") else {
            throw UsageError("'--swift' and '--c' exclude each other", help: "give one of them")
        }
        if wantsC {
            guard let header = sources.header,
                let bytes = try? call.invocation.files.read(header, limit: maxHeaderBytes)
            else { throw missing("gesso_plugin.h") }
            return PluginScaffold(
                id: id, language: .c, kit: "", header: String(decoding: bytes, as: UTF8.self))
        }
        guard let kit = sources.kit else { throw missing("the Kit") }
        return PluginScaffold(id: id, language: .swift, kit: kit, header: "")
    }

    private static func missing(_ what: String) -> CommandFailure {
        CommandFailure(
            .usage, "\(what) is not installed beside this gesso",
            help: "install it with 'make install' of Gesso's sources, or run the gesso of a"
                + " checkout")
    }
}
