/// A file that may be a plugin, and why it was looked at.
public struct PluginLocation: Sendable, Hashable {
    /// How its folder came to be searched.
    public enum Origin: Sendable, Hashable {
        /// `--plugin-dir`.
        case option
        /// `$GESSO_PLUGIN_PATH`.
        case environment
        /// The user's plugin folder under XDG data.
        case user
        /// Beside the executable, or `../lib/gesso/plugins` of its real path.
        case bundled
        /// Named by path in a configuration.
        case path
    }

    /// From the file name, `libgesso-ID.so`.
    public var id: String
    public var path: String
    public var origin: Origin

    public init(id: String, path: String, origin: Origin) {
        self.id = id
        self.path = path
        self.origin = origin
    }
}
