/// A mapping of the format: its name in messages and the keys that it has.
struct Level: Sendable {
    /// "a step".
    let name: String
    let keys: [String]
    /// Keys that are known and do not act in this version.
    let pending: [String]
    /// Whether `x-…` keys are free.
    let hasExtensions: Bool

    init(_ name: String, _ keys: [String], pending: [String] = [], hasExtensions: Bool = false) {
        self.name = name
        self.keys = keys
        self.pending = pending
        self.hasExtensions = hasExtensions
    }

    static let top = Level(
        "the top level",
        [
            "gesso", "name", "description", "include", "params", "providers", "defaults",
            "publish", "env", "steps", "outputs", "budget",
        ], hasExtensions: true)

    /// An included file gives to the namespace of the file that includes it.
    static let included = Level(
        "an included file",
        ["gesso", "description", "include", "params", "providers", "env", "steps", "outputs"],
        hasExtensions: true)

    static let parameter = Level(
        "a parameter", ["type", "default", "enum", "min", "max", "required", "description"])

    static let provider = Level(
        "a provider",
        [
            "plugin", "model", "defaults", "base_url", "secrets", "limits", "timeout",
            "unsupported", "config", "enabled", "budget",
            "fallback", "models",
        ], pending: ["isolation"])

    /// What is known of one model.
    static let model = Level(
        "a model",
        [
            "operations", "features", "formats", "sizes", "aspect_ratios", "min_pixels",
            "max_pixels", "max_images", "max_inputs", "max_prompt_bytes", "seed_max", "mask",
            "price", "aliases", "deprecated",
        ])

    static let sizes = Level("`sizes`", ["from", "to", "step"])

    static let price = Level("`price`", ["picture", "megapixel"])

    static let limits = Level("`limits`", ["concurrency", "rate"])

    static let budget = Level("`budget`", ["max", "per", "unknown_price"])

    static let unknownPrice = Level("`unknown_price`", ["count"])

    static let defaults = Level("`defaults`", ["provider", "model", "timeout", "retry"])

    static let publishRoot = Level("`publish` at the top level", ["root"])

    static let step = Level(
        "a step",
        [
            "uses", "with", "needs", "foreach", "matrix", "when", "retry", "timeout", "publish",
            "secrets", "cache", "description",
        ], pending: ["frozen", "resources"])

    static let retry = Level(
        "`retry`", ["max", "on", "backoff", "delay", "max_delay"], pending: ["outcome_unknown"])

    static let publish = Level("`publish`", ["path", "output", "metadata"])

    static let cache = Level("`cache`", ["mode", "salt"])

    static let secret = Level("a secret", ["env", "from"])

    static let foreach = Level(
        "`foreach`", ["csv", "jsonl", "lines", "glob", "items", "key"])

    /// Where a key that stands in the wrong place may belong.
    static let homes: [Level] = [.top, .step, .provider, .defaults, .retry, .limits, .parameter]
}
