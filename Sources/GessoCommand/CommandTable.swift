import GessoBase

/// All commands, in the order in which help lists them.
enum CommandTable {
    static let root = CommandSpec(
        name: "gesso",
        summary: "Run declarative image pipelines",
        discussion: """
            A YAML file describes a graph of steps; Gesso makes what is missing, at once where it \
            can, and keeps every result.
            """,
        options: [OptionSpec("version", "Print the version")],
        examples: [
            ("gesso init && gesso run", "write a working pipeline here and run it"),
            ("gesso plan --explain", "say what would run, and why"),
            ("gesso generate \"a kestrel\" -o kestrel.png", "one picture without a file"),
        ],
        subcommands: pipelineCommands + OneStepCommand.all + otherCommands,
        notYet: notYet)

    private static let pipelineCommands = [
        RunCommand.spec, PlanCommand.spec, CheckCommand.spec, GraphCommand.spec,
        RenderCommand.spec, InitCommand.spec,
    ]

    private static let otherCommands = [
        ProviderCommand.spec, PluginCommand.spec, CacheCommand.spec, HelpCommand.spec,
    ]

    /// Commands of the design that this build does not have, and what to use meanwhile.
    private static let notYet: [String: String] = [
        "watch": "run 'gesso run' again: only what changed is made",
        "show": "'gesso plan --format json' prints keys and states",
        "report": "'gesso run --format json' prints every result",
        "approve": "the lock pins results by itself",
        "reject": "'gesso run --refresh STEP' makes a step again",
        "schema": "'gesso help format' describes the format",
        "fmt": "there is no formatter yet",
        "explain": "each message says what to do",
        "lsp": "'gesso check --format json' serves editors meanwhile",
        "doctor": "'gesso plugin list' and 'gesso cache stats' show where things are",
        "completion": "'gesso --help' lists the words",
        "compile": "write the prompt with 'prompt.render'",
    ]
}
