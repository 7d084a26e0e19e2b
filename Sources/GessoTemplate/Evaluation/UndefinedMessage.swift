import GessoBase

/// Words for a name, a member or an index that is not there.
struct UndefinedMessage {
    private let evaluator: Evaluator
    private let names: [String]

    init(_ evaluator: Evaluator, _ names: [String]) {
        self.evaluator = evaluator
        self.names = names
    }

    func error(for syntax: Syntax) -> EvaluationError {
        switch syntax.kind {
        case .name(let name):
            return error(.undefinedName, "unknown name '\(name)'", name, names, syntax.range)
        case .member(let base, let name):
            let end = syntax.range.upperBound
            return error(
                .undefinedMember, "'\(text(base))' has no '\(name)'", name, known(base),
                max(0, end - name.utf8.count)..<end)
        case .index(let base, let key):
            let name = (try? evaluator.value(of: key))?.string ?? ""
            return error(
                .undefinedMember, "'\(text(base))' has nothing under [\(text(key))]", name,
                known(base), key.range)
        default:
            return error(
                .undefinedMember, "'\(text(syntax))' gives nothing", "", [], syntax.range)
        }
    }

    private func text(_ syntax: Syntax) -> String {
        let text = evaluator.source.text(syntax.range)
        return text.count > 60 ? text.prefix(57) + "..." : text
    }

    private func known(_ base: Syntax) -> [String] {
        guard let value = try? evaluator.evaluate(base) else { return [] }
        switch value {
        case .object(let object): return object.knownMembers
        case .value(.map(let members)): return members.keys
        case .value(.image): return Access.imageAttributes
        case .value: return []
        }
    }

    private func error(
        _ code: DiagnosticCode, _ message: String, _ name: String, _ known: [String],
        _ range: Range<Int>
    ) -> EvaluationError {
        .diagnostic(
            Diagnostic(
                code, message, at: evaluator.source.location(range),
                help: NameHelp.text(for: name, known: known)))
    }
}
