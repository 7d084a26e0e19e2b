import GessoBase

/// Finds filters, tests and functions that do not exist before anything is evaluated.
enum SyntaxCheck {
    /// `functions` are the names besides those that every expression has.
    static func check(_ syntax: Syntax, in source: SourceText) throws(Diagnostic) {
        switch syntax.kind {
        case .literal, .name: break
        case .member(let base, _): try check(base, in: source)
        case .index(let base, let key): try check([base, key], in: source)
        case .slice(let base, let bounds):
            try check(
                [base] + [bounds.from, bounds.to, bounds.step].compactMap(\.self), in: source)
        case .list(let items), .concatenate(let items): try check(items, in: source)
        case .map(let pairs): try check(pairs.flatMap { [$0.key, $0.value] }, in: source)
        case .negate(let a), .plus(let a), .not(let a): try check(a, in: source)
        case .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b):
            try check([a, b], in: source)
        case .compare(let first, let rest): try check([first] + rest.map(\.1), in: source)
        case .conditional(let condition, let then, let otherwise):
            try check([condition, then] + (otherwise.map { [$0] } ?? []), in: source)
        case .filter(let operand, let name, let arguments):
            guard Filters.table[name] != nil || name == "default" || name == "d" else {
                throw Filters.unknown(name, at: place(name, after: operand, syntax, source))
            }
            try check([operand] + all(arguments), in: source)
        case .test(let operand, let name, let arguments):
            guard ValueTests.names.contains(name) else {
                throw ValueTests.unknown(name, at: place(name, after: operand, syntax, source))
            }
            try check([operand] + all(arguments), in: source)
        case .call(let callee, let arguments):
            try checkCallee(callee, source)
            try check(all(arguments), in: source)
        }
    }

    private static func check(_ items: [Syntax], in source: SourceText) throws(Diagnostic) {
        for item in items { try check(item, in: source) }
    }

    private static func all(_ arguments: Syntax.Arguments) -> [Syntax] {
        arguments.positional + arguments.named.map(\.value)
    }

    private static func checkCallee(
        _ callee: Syntax, _ source: SourceText
    ) throws(Diagnostic) {
        guard case .name(let name) = callee.kind else { return try check(callee, in: source) }
        guard !Functions.names.contains(name) else { return }
        let isFilter = Filters.table[name] != nil
        throw Diagnostic(
            .unknownFilter, "there is no function '\(name)'", at: source.location(callee.range),
            help: isFilter
                ? "'\(name)' is a filter: write 'value | \(name)'"
                : NameHelp.text(for: name, known: Functions.names))
    }

    /// The name of a filter or test stands somewhere after its operand.
    private static func place(
        _ name: String, after operand: Syntax, _ syntax: Syntax, _ source: SourceText
    ) -> SourceLocation {
        let start =
            TextSearch.first(
                Array(name.utf8), in: source.bytes, from: operand.range.upperBound)
            ?? syntax.range.lowerBound
        return source.location(start..<start + name.utf8.count)
    }
}
