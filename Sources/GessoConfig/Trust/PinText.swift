public import GessoBase

/// The commands that messages about pins name.
public enum PinText {
    /// The command that says where a secret of a plugin comes from.
    ///
    /// - Parameters:
    ///   - secret: as the plugin declares it.
    ///   - plugin: one that is not bundled.
    ///   - variable: the environment variable; by default the first that the plugin proposes.
    /// - Returns: "gesso plugin trust FILE --secret api_key=env:NAME".
    public static func command(
        mapping secret: PluginFacts.Secret, of plugin: PluginFacts, to variable: String? = nil
    ) -> String {
        let name = variable ?? secret.environment.first ?? "NAME"
        return "gesso plugin trust \(ShellWord(plugin.path))"
            + " --secret \(ShellWord("\(secret.name)=env:\(name)"))"
    }

    /// The command that lets an environment variable fill a setting of a plugin.
    public static func command(
        setting: String, of plugin: PluginFacts, to variable: String
    ) -> String {
        "gesso plugin trust \(ShellWord(plugin.path))"
            + " --setting \(ShellWord("\(setting)=env:\(variable)"))"
    }
}
