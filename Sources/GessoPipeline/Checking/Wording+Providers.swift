import GessoBase

extension Wording {
    static func provider(
        _ name: String, _ entries: [String], _ plugins: [String]
    ) -> Diagnostic {
        let known = entries + plugins.filter { !entries.contains($0) }
        return Diagnostic(
            .unknownProvider, "there is no provider '\(name)'", at: nil,
            help: hint(name, known, "the providers are"))
    }

    static func disabled(_ entry: ProviderEntry) -> Diagnostic {
        Diagnostic(
            .disabledProvider, "the provider '\(entry.name)' is switched off", at: nil,
            help: "remove `enabled: false`, or name another provider",
            related: entry.location.map { [.init("it is described here", $0)] } ?? [])
    }

    static func fallback(
        _ name: String, of entry: ProviderEntry, at place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .badFallback,
            name == entry.name
                ? "the provider '\(name)' is its own fallback"
                : "the fallback '\(name)' is named twice", at: place, help: "remove it")
    }

    static func plugin(_ id: String, _ installed: [String], _ problem: Diagnostic) -> Diagnostic {
        guard !installed.contains(id),
            let near = Suggestion.nearest(to: id, among: installed)
        else { return problem }
        var copy = problem
        copy.help = "did you mean '\(near)'?" + (problem.help.map { " " + $0 } ?? "")
        return copy
    }

    static func modelWithoutProvider(
        _ model: String, _ plugins: [String], _ models: [String]
    ) -> Diagnostic {
        guard plugins.isEmpty else {
            return Diagnostic(
                .unknownModel, "several plugins have the model '\(model)'", at: nil,
                help: "add `provider:` with one of \(plugins.joined(separator: ", "))")
        }
        return Diagnostic(
            .unknownModel, "no bundled plugin has the model '\(model)'", at: nil,
            help: Suggestion.nearest(to: model, among: models).map { "did you mean '\($0)'?" }
                ?? "add `provider:` with the provider that has it")
    }

    static func model(_ name: String, _ facts: PluginFacts) -> Diagnostic {
        Diagnostic(
            .unknownModel, "the plugin '\(facts.id)' has no model '\(name)'", at: nil,
            help: hint(name, facts.modelNames, "its models are"))
    }

    /// With `still` some other plugin passes the name on.
    static func retired(
        _ model: String, _ sentence: String, still: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            .unknownModel, "the model '\(model)' is gone: \(sentence)", at: nil,
            help: still.map { "`provider: \($0)` may still have it" })
    }

    static func operation(
        _ operation: Operation, _ model: String, _ others: [String], _ plugins: [String]
    ) -> Diagnostic {
        Diagnostic(
            .missingOperation, "the model '\(model)' does not \(operation.verb)", at: nil,
            help: others.isEmpty
                ? offers(operation, plugins)
                : "of the same provider these do: \(others.joined(separator: ", "))")
    }

    static func noModel(
        for operation: Operation, _ entry: ProviderEntry, _ plugins: [String]
    ) -> Diagnostic {
        Diagnostic(
            .missingOperation,
            "the provider '\(entry.name)' has no model that can \(operation.verb)", at: nil,
            help: offers(operation, plugins))
    }

    private static func offers(_ operation: Operation, _ plugins: [String]) -> String? {
        if operation == .upscale, plugins.isEmpty { return "`image.resize` enlarges pictures" }
        return plugins.isEmpty ? nil : "these plugins do: \(plugins.joined(separator: ", "))"
    }

    static func secretVariable(
        _ variable: String, _ name: String, _ allowed: [String], at place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .secretRule,
            "a pipeline may not read the environment variable '\(variable)' for '\(name)'",
            at: place,
            help: allowed.isEmpty
                ? "the plugin names no variable for it"
                : "the plugin's own list is \(allowed.joined(separator: ", "))")
    }

    static func secretName(
        _ name: String, _ known: [String], _ plugin: String, at place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .secretRule, "the plugin '\(plugin)' has no secret '\(name)'", at: place,
            help: hint(name, known, "its secrets are"))
    }

    static func noConfig(_ plugin: String, at place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .badConfig, "the plugin '\(plugin)' takes no `config`", at: place,
            help: "remove `config`")
    }

    static func unusableSchema(
        _ plugin: String, _ error: SchemaError, at place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .badConfig,
            "the schema of the plugin '\(plugin)' for `config` cannot be used: "
                + "\(error.message) at '\(error.pointer)'", at: place)
    }

    /// A part of `config` that the plugin's schema refuses.
    static func config(
        _ problem: SchemaProblem, _ entry: ProviderEntry, _ plugin: String
    ) -> Diagnostic {
        let parts = problem.pointer.split(separator: "/")
        let name = parts.reduce("config") { path, part in
            Int(part) == nil ? "\(path).\(part)" : "\(path)[\(part)]"
        }
        let isName = problem.message.hasPrefix("unknown property")
        let place =
            isName
            ? entry.configPlaces.place(ofName: problem.pointer)
            : entry.configPlaces.place(of: problem.pointer)
        return Diagnostic(
            .badConfig, "`\(name)` of the plugin '\(plugin)': \(problem.message)",
            at: place ?? entry.locations["config"] ?? entry.location)
    }
}

extension Operation {
    /// As in "can … pictures".
    fileprivate var verb: String {
        switch self {
        case .generate: "generate pictures"
        case .edit: "edit pictures"
        case .vary: "vary pictures"
        case .upscale: "upscale pictures"
        case .removeBackground: "remove backgrounds"
        case .embed: "embed pictures"
        case .describe: "describe pictures"
        case .test: "test a key"
        }
    }
}
