import GessoBase

extension Wording {
    /// Facts that no request could use.
    static func closedModels(_ note: ModelNote, _ facts: PluginFacts) -> Diagnostic {
        let near = Suggestion.nearest(to: note.id, among: facts.modelNames)
        return Diagnostic(
            .unknownModel,
            "the plugin '\(facts.id)' has no model '\(note.id)', and takes none but its own",
            at: note.location,
            help: near.map { "did you mean '\($0)'?" }
                ?? "'gesso plugin info \(facts.id)' lists them")
    }

    /// Several entries speak of a model that a step wants without a provider.
    static func notedModel(_ model: String, _ entries: [String]) -> Diagnostic {
        Diagnostic(
            .unknownModel, "several providers have the model '\(model)' under `models`", at: nil,
            help: "add `provider:` with one of \(entries.joined(separator: ", "))")
    }

    /// The plugin's word counts for what is gone.
    static func noteOfRetired(_ note: ModelNote, _ sentence: String) -> Diagnostic {
        Diagnostic(
            .unknownModel,
            "the model '\(note.id)' is gone, so what is said of it has no effect: \(sentence)",
            at: note.location, severity: .warning)
    }

    static func takenAlias(_ alias: String, at place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .badModelFacts, "the alias '\(alias)' is the name of a model already", at: place,
            help: "remove it")
    }

    /// A key about a model that the plugin knows itself.
    static func plugins(
        _ key: String, _ note: ModelNote, _ allowed: [String], at place: SourceLocation
    ) -> Diagnostic {
        let keys = allowed.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .badModelFacts,
            "`\(key)` of '\(note.id)' is for the plugin to say, which knows the model", at: place,
            help: "of such a model an entry can say \(keys)")
    }

    /// More than the plugin says of its own model.
    static func wider(
        _ word: String, _ note: ModelNote, _ key: String, _ own: [String]
    ) -> Diagnostic {
        let has = own.isEmpty ? "nothing" : own.joined(separator: ", ")
        return Diagnostic(
            .badModelFacts,
            "'\(word)' in `\(key)` of '\(note.id)' is more than the plugin says of its model",
            at: note.locations[key], help: "the plugin says \(has)")
    }
}

extension Diagnostic {
    /// The same with the place where an entry lists what a model does.
    func related(to note: ModelNote?) -> Diagnostic {
        guard let place = note?.locations["operations"] else { return self }
        var copy = self
        copy.related.append(.init("what it does is listed here", place))
        return copy
    }
}
