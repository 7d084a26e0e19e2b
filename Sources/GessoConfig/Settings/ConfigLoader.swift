public import GessoBase
import GessoYAML

/// Finds and reads the configuration files.
public struct ConfigLoader: Sendable {
    /// The project's file, which also marks the project's root.
    public static let projectFile = "gesso.config.yaml"

    private let environment: [String: String]
    private let files: any FileSystem

    public init(environment: [String: String], files: any FileSystem) {
        self.environment = environment
        self.files = files
    }

    /// Where the user's file is: `$GESSO_CONFIG`, else below `$XDG_CONFIG_HOME`, else in `~/.config`.
    ///
    /// Nil where none of these variables is set.
    public var userFile: String? {
        if let named = variable("GESSO_CONFIG") { return named }
        return userFolder("XDG_CONFIG_HOME", ".config").map { "\($0)/gesso/config.yaml" }
    }

    /// Where the store is: the flag, `$GESSO_STORE`, the configuration, `$XDG_DATA_HOME`.
    ///
    /// Nil where there is not even a home folder.
    public func storeFolder(flag: String? = nil, _ configuration: Configuration) -> String? {
        flag ?? variable("GESSO_STORE") ?? configuration.store?.value
            ?? userFolder("XDG_DATA_HOME", ".local/share").map { "\($0)/gesso/store" }
    }

    /// The project that a folder belongs to, without links.
    ///
    /// It is the nearest folder upwards with a configuration file or `.git`, else the folder.
    public func projectRoot(of folder: String) throws(FileError) -> String {
        let start = try files.resolve(folder)
        var current = start
        while true {
            for mark in [Self.projectFile, ".git"] {
                let path = ConfigPath.join(current, mark)
                if (try? files.status(path)) != nil { return current }
            }
            guard current != "/" else { return start }
            current = ConfigPath.folder(of: current)
        }
    }

    /// Reads both files; problems of all kinds are found in one pass.
    ///
    /// A file that does not exist says nothing, except one that `$GESSO_CONFIG` names.
    public func load(projectRoot: String) -> (configuration: Configuration, problems: [Diagnostic])
    {
        var configuration = Configuration()
        var problems: [Diagnostic] = []
        let project = ConfigPath.join(projectRoot, Self.projectFile)
        read(project, .project(root: projectRoot), isRequired: false, &configuration, &problems)
        if let user = userFile {
            let isNamed = variable("GESSO_CONFIG") != nil
            read(user, .user, isRequired: isNamed, &configuration, &problems)
        }
        return (configuration, problems)
    }

    private func read(
        _ path: String, _ origin: ConfigReader.Origin, isRequired: Bool,
        _ configuration: inout Configuration, _ problems: inout [Diagnostic]
    ) {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try files.read(path, limit: 16 << 20)
        } catch {
            guard isRequired || error.kind != .notFound else { return }
            let help = isRequired ? "correct GESSO_CONFIG, or unset it" : nil
            problems.append(Diagnostic(.unreadableConfig, error.message, at: nil, help: help))
            return
        }
        do throws(YAMLFailure) {
            let document = try YAMLDocument.parse(bytes, file: path)
            var reader = ConfigReader(origin, file: path, files, home: variable("HOME"))
            reader.read(document.root)
            configuration.fill(from: reader.configuration)
            problems += reader.problems
        } catch {
            problems += error.diagnostics
        }
    }

    /// XDG says that a relative path in its variables is to be ignored.
    private func userFolder(_ name: String, _ fallback: String) -> String? {
        if let folder = variable(name), folder.hasPrefix("/") { return folder }
        return variable("HOME").map { ConfigPath.join($0, fallback) }
    }

    private func variable(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
