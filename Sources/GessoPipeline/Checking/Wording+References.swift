import GessoBase

/// What diagnostics say; finding them is somebody else's work.
enum Wording {
    /// "did you mean 'x'?", else the known words.
    static func hint(_ word: String, _ known: [String], _ what: String) -> String? {
        if let near = Suggestion.nearest(to: word, among: known) {
            return "did you mean '\(near)'?"
        }
        if known.isEmpty { return nil }
        let shown = known.prefix(12).joined(separator: ", ")
        return "\(what) \(known.count > 12 ? shown + ", …" : shown)"
    }

    static func name(_ name: String, _ known: [String], at place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .missingContext, "there is no '\(name)' here", at: place,
            help: hint(name, known, "the names are"))
    }

    static func parameter(
        _ name: String, _ known: [String], _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownParameter, "there is no parameter '\(name)'", at: place,
            help: hint(name, known, "the parameters are") ?? "declare it under `params`")
    }

    static func environment(
        _ name: String, _ known: [String], _ place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingContext, "the environment variable '\(name)' is not listed", at: place,
            help: Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
                ?? "add it at the top level: `env: [\((known + [name]).joined(separator: ", "))]`")
    }

    static func run(_ name: String, _ known: [String], _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .missingContext, "`run` has no '\(name)'", at: place,
            help: hint(name, known, "it has"))
    }

    static func axis(_ name: String, _ known: [String], _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .missingContext, "the matrix has no axis '\(name)'", at: place,
            help: hint(name, known, "the axes are"))
    }

    static func step(_ id: String, _ known: [String], _ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unknownStep, "there is no step '\(id)'", at: place,
            help: hint(id, known, "the steps are"))
    }

    static func stepMember(_ name: String, _ step: Step, at place: SourceLocation) -> Diagnostic {
        let isOutput = step.outputNames.contains(name)
        return Diagnostic(
            .unknownOutput, "a step has `outputs` and `skipped`, not '\(name)'", at: place,
            help: isOutput ? "write `steps.\(step.id).outputs.\(name)`" : nil)
    }

    static func noInstances(_ step: Step, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unknownOutput, "the step '\(step.id)' has one instance, which has no key", at: place,
            help: "write `steps.\(step.id).outputs`")
    }

    static func output(
        _ name: String, _ known: [String], _ step: Step, at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownOutput, "the step '\(step.id)' has no output '\(name)'", at: place,
            help: hint(name, known, "its outputs are")
                ?? "the pipeline that it uses has no `outputs`")
    }

    static func itemMember(_ name: String, _ step: Step, at place: SourceLocation) -> Diagnostic {
        let isOutput = step.outputNames.contains(name)
        return Diagnostic(
            .unknownOutput,
            "an item of the step '\(step.id)' has `key`, `outputs` and `item`, not '\(name)'",
            at: place, help: isOutput ? "write `item.outputs.\(name)`" : "write `item.item.\(name)`"
        )
    }

    static func noItem(_ step: Step?, _ isInInstance: Bool, at place: SourceLocation) -> Diagnostic
    {
        var help: String?
        if let step, isInInstance, case .matrix(let matrix)? = step.fanOut {
            let names = matrix.axes.map { "`matrix.\($0.name)`" }.joined(separator: ", ")
            help = "the step has a `matrix`: write \(names)"
        } else if let step, isInInstance {
            help = "give the step '\(step.id)' a `foreach`"
        } else if step != nil {
            help = "`foreach` and `matrix` make the items and cannot read them"
        }
        return Diagnostic(.missingContext, "`item` is not available here", at: place, help: help)
    }

    static func noMatrix(
        _ step: Step?, _ isInInstance: Bool, at place: SourceLocation
    ) -> Diagnostic {
        var help: String?
        if let step, isInInstance, case .foreach? = step.fanOut {
            help = "the step has a `foreach`: write `item`"
        } else if let step, isInInstance {
            help = "give the step '\(step.id)' a `matrix`"
        } else if step != nil {
            help = "`foreach` and `matrix` make the items and cannot read them"
        }
        return Diagnostic(.missingContext, "`matrix` is not available here", at: place, help: help)
    }
}
