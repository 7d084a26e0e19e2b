/// Why a plugin cannot be used.
public struct PluginProblem: Error, Sendable, Hashable {
    /// What is wrong, for code that has to decide; the raw values are for machines.
    public enum Code: String, Sendable, CaseIterable {
        case notFound = "plugin_not_found"
        case badName = "plugin_bad_name"
        case unreadable = "plugin_unreadable"
        case writableByOthers = "plugin_writable_by_others"
        case notTrusted = "plugin_not_trusted"
        case changed = "plugin_changed"
        case notASharedObject = "plugin_not_a_shared_object"
        case otherArchitecture = "plugin_other_architecture"
        case foreignLibrary = "plugin_foreign_library"
        case notLoadable = "plugin_not_loadable"
        case noEntry = "plugin_no_entry"
        case otherVersion = "plugin_other_abi"
        case badTable = "plugin_bad_table"
        case wrongID = "plugin_wrong_id"
        case badConfig = "plugin_bad_config"
        case noHost = "plugin_no_host"
        case ended = "plugin_process_ended"
        case quarantined = "plugin_quarantined"
    }

    public var code: Code
    /// One sentence that names the file.
    public var message: String
    /// What to do next.
    public var help: String?
    /// Where in a provider's entry the problem lies: "/config/remote".
    public var pointer: String?

    public init(_ code: Code, _ message: String, help: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}
