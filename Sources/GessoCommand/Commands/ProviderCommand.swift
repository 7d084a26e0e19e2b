import GessoBase
import GessoRunner

/// `gesso provider`: which accounts there are, where their keys come from, and whether they answer.
enum ProviderCommand {
    static let spec = CommandSpec(
        name: "provider",
        summary: "Look at the accounts of providers, and try their keys",
        subcommands: [list, test])

    private static let file = OptionSpec(
        "file", short: "f", "FILE", "The pipeline whose providers count [default: gesso.yaml]")

    private static let list = CommandSpec(
        name: "list",
        summary: "List the providers, where each key comes from, and how they last answered",
        discussion: """
            Shows the providers of the pipeline and the configuration, then the bundled plugins, \
            which need no entry. No key is shown, no command that gives one is run, and nobody is \
            asked. Ends with 6 where a configured provider cannot be used.
            """,
        options: [file, .format],
        examples: [("gesso provider list", "what the steps here can name")],
        run: { call in try ProviderCall(call).list() })

    private static let test = CommandSpec(
        name: "test",
        summary: "Ask providers for something that costs nothing, which proves their keys",
        discussion: """
            Each plugin has its own free call, such as a list of models; one that would be billed \
            is not sent. Without NAME every configured provider is tried, and every bundled plugin \
            whose key is set. Ends with 6 where one cannot be used.
            """,
        arguments: [ArgumentSpec("NAME", optional: true, repeated: true, "Providers to try")],
        options: [file, .format],
        examples: [
            ("gesso provider test", "all that could be used"),
            ("gesso provider test openai", "one"),
        ],
        run: { call in try await ProviderCall(call).test() })
}
