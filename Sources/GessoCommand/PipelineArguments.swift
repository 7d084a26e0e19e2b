/// What every command about a pipeline takes.
enum PipelineArguments {
    static let file = ArgumentSpec(
        "FILE", optional: true, "The pipeline [default: gesso.yaml]")

    static let options =
        ParameterArguments.options + [
            OptionSpec(
                "allow-path", "DIR", repeatable: true,
                "Let the pipeline read files below this folder too"),
            OptionSpec(
                "allow-origin", "ORIGIN", repeatable: true,
                "Let a base_url of the pipeline be this one"),
        ]
}
