import GessoBase
import GessoYAML

/// What a file and its includes declare, while it is gathered into one namespace.
struct PipelineDraft {
    private(set) var params: [Parameter] = []
    private(set) var providers: [ProviderEntry] = []
    private(set) var steps: [Step] = []
    private(set) var outputs: [Argument] = []
    var environment: [String] = []
    /// Where each name stands, by section.
    private var places: [String: SourceLocation] = [:]

    mutating func add(_ more: [Parameter], _ scope: FileScope) {
        params += more.filter { isNew("parameter", $0.name, $0.location, scope) }
    }

    mutating func add(_ more: [ProviderEntry], _ scope: FileScope) {
        providers += more.filter { isNew("provider", $0.name, $0.location, scope) }
    }

    mutating func add(_ more: [Step], _ scope: FileScope) {
        steps += more.filter { isNew("step", $0.id, $0.location, scope) }
    }

    mutating func add(outputs more: [Argument], _ scope: FileScope) {
        outputs += more.filter { isNew("output", $0.name, $0.location, scope) }
    }

    /// Reports a name that is there already, with both places.
    private mutating func isNew(
        _ what: String, _ name: String, _ place: SourceLocation?, _ scope: FileScope
    ) -> Bool {
        guard let first = places.updateValue(place ?? .none(scope.display), forKey: what + name)
        else { return true }
        scope.report(
            .duplicateName, "there are two \(what)s with the name '\(name)'", at: place,
            help: "rename one of them; included files share one namespace",
            related: [.init("the other is here", first)])
        return false
    }
}

extension SourceLocation {
    fileprivate static func none(_ file: String) -> SourceLocation {
        SourceLocation(file: file, line: 1, column: 1)
    }
}

extension FileScope {
    private static let version = 1

    /// Checks `gesso: 1`.
    func checkVersion(_ keys: KeyedNode) {
        guard let pair = keys["gesso"] else {
            report(
                .formatVersion, "the file does not say its format version",
                at: keys.node.location.start,
                help: "write `gesso: \(Self.version)` as its first line")
            return
        }
        if case .int(let version)? = pair.value.scalar?.value, version == Self.version { return }
        report(
            .formatVersion,
            "this version reads format \(Self.version), the file says "
                + pair.value.described, at: pair.value.location,
            help: "write `gesso: \(Self.version)`, or install a gesso that reads it")
    }

    /// Reads `outputs` of the pipeline.
    func outputs(_ pair: Member?) -> [Argument] {
        guard let pair else { return [] }
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping of names")
            return []
        }
        return arguments(pairs)
    }

    /// The pipeline of a file, from what it and its includes declare.
    func pipeline(_ draft: PipelineDraft, _ keys: KeyedNode) -> Pipeline {
        Pipeline(
            name: text(keys["name"]) ?? PathText.stem(of: path),
            description: text(keys["description"]), file: path, folder: folder, root: root,
            publishRoot: publishRoot(keys["publish"]), allowedFolders: options.allowedFolders,
            params: draft.params, providers: draft.providers, defaults: defaults(keys["defaults"]),
            budgets: budgets(keys["budget"]), environment: draft.environment, steps: draft.steps,
            outputs: draft.outputs)
    }

    private func budgets(_ pair: Member?) -> [Budget] {
        (budget(pair, .pipeline).map { [$0] } ?? []) + options.budgets
    }

    private func publishRoot(_ pair: Member?) -> String {
        let usual = options.publishRoot ?? folder
        guard let pair, let keys = keys(of: pair.value, .publishRoot), let root = keys["root"],
            let written = text(root, "a path")
        else { return usual }
        do throws(Diagnostic) {
            return try guardian.path(written, from: folder)
        } catch {
            findings.add(error.located(at: root.value.location))
            return usual
        }
    }

    private func defaults(_ pair: Member?) -> StepDefaults {
        guard let pair, let keys = keys(of: pair.value, .defaults) else { return options.defaults }
        return defaults(keys, over: options.defaults)
    }

    /// What these keys say, and the usual where they say nothing.
    func defaults(_ keys: KeyedNode, over usual: StepDefaults) -> StepDefaults {
        var defaults = usual
        defaults.provider = text(keys["provider"]) ?? defaults.provider
        defaults.model = text(keys["model"]) ?? defaults.model
        defaults.timeout = duration(keys["timeout"]) ?? defaults.timeout
        defaults.retry = retry(keys["retry"]) ?? defaults.retry
        if let pair = keys["provider"] { defaults.providerLocation = pair.value.location }
        return defaults
    }
}
