import GessoBase
import GessoRunner

/// `gesso run`: plan, then make what is missing.
enum RunCommand {
    static let spec = CommandSpec(
        name: "run",
        summary: "Make what is missing of a pipeline",
        arguments: [PipelineArguments.file],
        options: PipelineArguments.options + making + results + notYet,
        examples: [
            ("gesso run", "run gesso.yaml"),
            ("gesso run postcards.yaml -p mood=night", "with a parameter"),
            ("gesso run --only sheet", "a step and what it needs"),
            ("gesso run --fake", "with flat colours in place of every provider"),
            ("gesso run --locked", "in CI: make nothing that the lock does not pin"),
            ("gesso run --replay cassettes", "in CI: with the answers that were recorded"),
        ],
        run: { call in try await RunCall(call).run() })

    private static let making = [
        OptionSpec(
            "only", "STEP", repeatable: true, "Only this step and what it needs"),
        OptionSpec("from", "STEP", repeatable: true, "Only this step and what follows it"),
        OptionSpec("refresh", "STEP", repeatable: true, "Make this step or instance again"),
        OptionSpec("jobs", short: "j", "N", "Steps computed at a time [default: the cores]"),
        OptionSpec("keep-going", short: "k", "Go on with what does not need a failed step"),
        OptionSpec("fake", "Put the fake provider in the place of every other"),
        OptionSpec("locked", "Make nothing new; end with 5 where the lock differs"),
        OptionSpec("offline", "Call no provider and fetch no URL"),
        OptionSpec("fail-on-miss", "End with 5 instead of making what is not stored"),
        OptionSpec(
            "keep-fallback", "Keep what a fallback made, instead of asking the first provider again"
        ),
        OptionSpec("remake", "Make anew what the lock pins and nobody has"),
        OptionSpec(
            "resend", "INSTANCE", repeatable: true,
            "Send again what was lost on the way, and may be billed twice; 'all' for all of it"),
        OptionSpec("abandon", "Make nothing; cancel jobs that go on at a provider"),
        OptionSpec(
            "budget", "USD", "Spend at most this, in place of the budgets that are written down"),
        OptionSpec("record", "DIR", "Write what providers are asked and answer into DIR"),
        OptionSpec("replay", "DIR", "Answer for providers from DIR, without network and keys"),
        OptionSpec("update-lock", "Write the lock also after a partial run"),
        OptionSpec("overwrite", "Replace published files that somebody changed"),
        OptionSpec("prune", "Delete published files that the pipeline no longer has"),
    ]

    private static let results = [
        OptionSpec.format,
        OptionSpec("events", "FILE", "Write each event as a line of JSON"),
        OptionSpec("quiet", short: "q", "Say only what went wrong"),
        OptionSpec("verbose", short: "v", "Say also what came from the store"),
    ]

    /// Options of the design that are refused, so that none is accepted in silence.
    private static let notYet = [
        OptionSpec(
            "report", "FILE", notYet: "'--format json' prints every result", "Write a report page"),
        OptionSpec("profile", "NAME", notYet: "there are no profiles yet", "Use a profile"),
        OptionSpec("show", notYet: "open the published files", "Show pictures in the terminal"),
    ]
}
