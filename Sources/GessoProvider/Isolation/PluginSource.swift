import CGessoWire

/// What is needed to start a process of a plugin.
struct PluginSource: Sendable {
    /// From the file's name.
    let id: String
    let path: String
    /// The file that was hashed.
    let file: Descriptor
    let host: HostProgram
    /// Real paths that the plugin may read, with all below them.
    var files: [String] = []

    init(id: String, path: String, file: Descriptor, host: HostProgram) {
        self.id = id
        self.path = path
        self.file = file
        self.host = host
    }

    /// Starts a process, and notes in the book where it does not come up.
    func start(
        _ listener: PluginProcess.Listener, _ ends: EndBook?
    ) throws(CallFault) -> PluginProcess {
        let program: String
        do throws(PluginProblem) { program = try host.path() } catch { throw .problem(error) }
        do throws(StartFault) {
            return try PluginProcess(
                program, host.options + files.flatMap { ["--read", $0] }, version: host.title,
                plugin: file, listener)
        } catch {
            if case .ended(let end) = error { ends?.note(end, in: "while it was loaded") }
            throw .problem(problem(of: error))
        }
    }

    private func problem(of fault: StartFault) -> PluginProblem {
        switch fault {
        case .system(let fault):
            PluginProblem(.noHost, "the process of the plugin `\(id)`: \(fault.message)")
        case .ended(let end):
            PluginProblem(
                .ended, "\(path) \(end.words("while it was loaded"))",
                help: "run: gesso plugin check '\(path)'")
        case .failed(let reason, let text):
            failed(reason, text)
        }
    }

    private func failed(_ reason: Int, _ text: String) -> PluginProblem {
        switch reason {
        case Int(GESSO_WIRE_NOT_LOADABLE):
            let name = "/proc/self/fd/\(GESSO_WIRE_PLUGIN)"
            return .notLoadable(path, text.replacing(name, with: "the plugin"))
        case Int(GESSO_WIRE_NOT_EXPORTED):
            return text.isEmpty ? .noEntry(path) : .otherVersion(path, text)
        case Int(GESSO_WIRE_NOT_A_TABLE):
            return .badTable(path, TableFault("the plugin table", "is null"))
        default:
            return PluginProblem(
                .noHost, "the process of the plugin `\(id)` did not start: \(text)",
                help: "install Gesso again")
        }
    }
}
