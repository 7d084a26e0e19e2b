import GessoBase
import GessoProvider

/// `gesso plugin`: which plugins there are, what they offer, and which of them are trusted.
enum PluginCommand {
    static let spec = CommandSpec(
        name: "plugin",
        summary: "Look at the plugins, check and write them, and trust those of others",
        subcommands: [
            list, info, trust, untrust, PluginCheckCommand.spec, PluginNewCommand.spec,
        ])

    private static let list = CommandSpec(
        name: "list",
        summary: "List the plugins that are found, and how each is trusted",
        options: [.format],
        run: { call in PluginList(call).run() })

    private static let info = CommandSpec(
        name: "info",
        summary: "Show the models, sizes, options, hosts, secrets and prices of a plugin",
        arguments: [ArgumentSpec("PLUGIN", "Its id, or the path of its file")],
        options: [.format],
        examples: [("gesso plugin info canvas", "what canvas paints")],
        run: { call in try await PluginInfo(call).run() })

    private static let trust = CommandSpec(
        name: "trust",
        summary: "Pin the file of a plugin that did not come with Gesso",
        discussion: """
            Shows who made the plugin, which hosts it talks to and which secrets it wants, then \
            writes the sha256 of its file into your configuration. The file is refused again as \
            soon as it changes. What it proposes to read from the environment is read only where \
            you map it.
            """,
        arguments: [ArgumentSpec("PLUGIN", "The path of its file, or its id")],
        options: [
            OptionSpec("yes", short: "y", "Do not ask"),
            OptionSpec(
                "secret", "NAME=SOURCE", repeatable: true,
                "Where a secret comes from: env:VARIABLE, file:PATH, command:LINE or from:ENTRY"),
            OptionSpec(
                "setting", "NAME=env:VARIABLE", repeatable: true,
                "Let an environment variable fill a setting of its config"),
            OptionSpec(
                "isolation", "HOW", choices: ["process", "none"],
                "Run it in a process of its own, or inside Gesso [default: process]"),
            OptionSpec("remove", "Take the trust back, as 'gesso plugin untrust' does"),
        ],
        examples: [
            ("gesso plugin trust ./libgesso-mine.so", "look at it, then say yes"),
            (
                "gesso plugin trust mine --yes --secret api_key=env:MINE_KEY",
                "pin it and let it use $MINE_KEY"
            ),
        ],
        run: { call in
            if call.arguments.has("remove") { return try UntrustCall(call).run() }
            return try TrustCall(call).run()
        })

    private static let untrust = CommandSpec(
        name: "untrust",
        summary: "Remove the pin of a plugin",
        arguments: [ArgumentSpec("PLUGIN", "Its id")],
        run: { call in try UntrustCall(call).run() })
}
