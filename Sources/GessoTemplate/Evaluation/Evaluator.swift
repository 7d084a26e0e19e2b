import GessoBase

/// Computes expressions in a context, under the names that a template has made.
final class Evaluator {
    let source: SourceText
    private let context: any EvaluationContext
    /// The innermost name is the last.
    private var locals: [(name: String, value: ContextValue)] = []

    init(_ source: SourceText, _ context: any EvaluationContext) {
        self.source = source
        self.context = context
    }

    // Names that a template makes.

    /// How many names are there, to go back to with `dropLocals`.
    var localCount: Int { locals.count }

    func dropLocals(to count: Int) { locals.removeLast(max(0, locals.count - count)) }

    func addLocal(_ name: String, _ value: ContextValue) { locals.append((name, value)) }

    /// Changes a name made since `mark`, else makes it.
    func setLocal(_ name: String, _ value: ContextValue, since mark: Int) {
        if let index = locals.lastIndex(where: { $0.name == name }), index >= mark {
            locals[index].value = value
        } else {
            locals.append((name, value))
        }
    }

    // Evaluation.

    /// A value, whatever it takes to have one.
    func value(of syntax: Syntax) throws(EvaluationError) -> Value {
        try plain(try evaluate(syntax), syntax)
    }

    /// The value of what may be an object.
    func plain(_ value: ContextValue, _ syntax: Syntax) throws(EvaluationError) -> Value {
        switch value {
        case .value(let value): return value
        case .object(let object):
            return try locating(syntax.range) { () throws(EvaluationError) in try object.value() }
        }
    }

    /// A value or an object; what is not there is an error.
    func evaluate(_ syntax: Syntax) throws(EvaluationError) -> ContextValue {
        if let value = try optional(syntax) { return value }
        if case .conditional = syntax.kind { return .value(.string("")) }
        throw UndefinedMessage(self, context.knownNames + locals.map(\.name)).error(for: syntax)
    }

    /// Nil where the name, the last member or the last index is not there.
    func optional(_ syntax: Syntax) throws(EvaluationError) -> ContextValue? {
        switch syntax.kind {
        case .literal(let value): return .value(value)
        case .name(let name):
            return locals.last { $0.name == name }?.value ?? context.lookup(name)
        case .member(let base, let name):
            let object = try evaluate(base)
            return try locating(memberRange(syntax, name)) { () throws(EvaluationError) in
                try Access.member(name, of: object)
            }
        case .index(let base, let key):
            let object = try evaluate(base)
            let key = (value: try value(of: key), range: key.range)
            return try locating(key.range) { () throws(EvaluationError) in
                try Access.index(key.value, of: object)
            }
        case .filter(let operand, let name, let arguments):
            return try filter(operand, name, arguments, syntax).map(ContextValue.value)
        case .conditional(let condition, let then, let otherwise):
            if try isTrue(condition) { return try optional(then) }
            guard let otherwise else { return nil }
            return try optional(otherwise)
        default: return .value(try computed(syntax))
        }
    }

    private func memberRange(_ syntax: Syntax, _ name: String) -> Range<Int> {
        max(
            syntax.range.lowerBound, syntax.range.upperBound - name.utf8.count)..<syntax.range
            .upperBound
    }

    private func computed(_ syntax: Syntax) throws(EvaluationError) -> Value {
        switch syntax.kind {
        case .list(let items): return .list(try values(items))
        case .map(let pairs): return .map(try map(pairs))
        case .slice(let base, let bounds): return try slice(base, bounds, syntax)
        case .negate(let operand), .plus(let operand):
            var isNegated = false
            if case .negate = syntax.kind { isNegated = true }
            let value = try value(of: operand)
            return try locating(syntax.range) { () throws(EvaluationError) in
                try Arithmetic.sign(value, isNegated: isNegated)
            }
        case .not(let operand): return .bool(try !isTrue(operand))
        case .and(let a, let b):
            let left = try value(of: a)
            return left.isTruthy ? try value(of: b) : left
        case .or(let a, let b):
            let left = try value(of: a)
            return left.isTruthy ? left : try value(of: b)
        case .arithmetic(let symbol, let a, let b):
            let (left, right) = (try value(of: a), try value(of: b))
            return try locating(syntax.range) { () throws(EvaluationError) in
                try Arithmetic.compute(symbol, left, right)
            }
        case .concatenate(let parts): return try concatenate(parts)
        case .compare(let first, let rest): return .bool(try compare(first, rest))
        case .test(let operand, let name, let arguments):
            return .bool(try test(operand, name, arguments, syntax))
        case .call(let callee, let arguments): return try call(callee, arguments, syntax)
        default: return .null
        }
    }

    func values(_ items: [Syntax]) throws(EvaluationError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for item in items { values.append(try value(of: item)) }
        return values
    }

    private func map(
        _ pairs: [(key: Syntax, value: Syntax)]
    ) throws(EvaluationError) -> ValueMap {
        var map = ValueMap()
        for pair in pairs {
            let key = try value(of: pair.key)
            let name = try locating(pair.key.range) { () throws(EvaluationError) in
                try PythonText.string(key)
            }
            map[name] = try value(of: pair.value)
        }
        return map
    }

    func isTrue(_ syntax: Syntax) throws(EvaluationError) -> Bool {
        switch try evaluate(syntax) {
        case .value(let value): return value.isTruthy
        case .object(let object):
            return try locating(syntax.range) { () throws(EvaluationError) in
                try object.value().isTruthy
            }
        }
    }

    private func concatenate(_ parts: [Syntax]) throws(EvaluationError) -> Value {
        var text: [UInt8] = []
        for part in parts {
            let value = try value(of: part)
            try locating(part.range) { () throws(EvaluationError) in
                try PythonText.write(value, into: &text)
            }
        }
        return .string(String(decoding: text, as: UTF8.self))
    }

    private func compare(
        _ first: Syntax, _ rest: [(ComparisonOperator, Syntax)]
    ) throws(EvaluationError) -> Bool {
        var left = try value(of: first)
        for (symbol, operand) in rest {
            let right = try value(of: operand)
            let range = first.range.lowerBound..<operand.range.upperBound
            let holds = try locating(range) { () throws(EvaluationError) in
                try Comparison.holds(symbol, left, right)
            }
            if !holds { return false }
            left = right
        }
        return true
    }

    private func slice(
        _ base: Syntax, _ bounds: Syntax.SliceBounds, _ syntax: Syntax
    ) throws(EvaluationError) -> Value {
        let value = try value(of: base)
        let from = try bound(bounds.from)
        let to = try bound(bounds.to)
        let step = try bound(bounds.step) ?? 1
        return try locating(syntax.range) { () throws(EvaluationError) in
            try Slicing.slice(value, from: from, to: to, step: step)
        }
    }

    private func bound(_ syntax: Syntax?) throws(EvaluationError) -> Int? {
        guard let syntax else { return nil }
        switch try value(of: syntax) {
        case .null: return nil
        case .int(let number): return number
        case let other: throw fail("a slice needs integers, not a \(other.typeName)", syntax.range)
        }
    }

    // Errors.

    func fail(_ message: String, _ range: Range<Int>, help: String? = nil) -> EvaluationError {
        let place = source.location(range)
        return .diagnostic(Diagnostic(.expressionType, message, at: place, help: help))
    }

    /// Gives errors without a place the place of a range.
    func locating<Result>(
        _ range: Range<Int>, _ body: () throws(EvaluationError) -> Result
    ) throws(EvaluationError) -> Result {
        do throws(EvaluationError) {
            return try body()
        } catch {
            guard case .diagnostic(var diagnostic) = error, diagnostic.location == nil else {
                throw error
            }
            diagnostic.location = source.location(range)
            throw .diagnostic(diagnostic)
        }
    }
}

// Filters, tests and calls.
extension Evaluator {
    private func filter(
        _ operand: Syntax, _ name: String, _ arguments: Syntax.Arguments, _ syntax: Syntax
    ) throws(EvaluationError) -> Value? {
        guard name != "default", name != "d" else { return try defaulted(operand, arguments) }
        let input = try value(of: operand)
        let bound = try bind(arguments)
        let start = operand.range.lowerBound
        return try locating(start..<syntax.range.upperBound) { () throws(EvaluationError) in
            try Filters.apply(name, to: input, bound)
        }
    }

    /// `default` is the one filter whose operand need not be there.
    private func defaulted(
        _ operand: Syntax, _ arguments: Syntax.Arguments
    ) throws(EvaluationError) -> Value {
        let bound = try bind(arguments)
        let fallback = bound.positional.first ?? bound.named["default_value"] ?? .string("")
        let replacesFalse =
            bound.positional.count > 1
            ? bound.positional[1] : bound.named["boolean"] ?? .bool(false)
        do throws(EvaluationError) {
            guard let found = try optional(operand) else { return fallback }
            let value = try plain(found, operand)
            return replacesFalse.isTruthy && !value.isTruthy ? fallback : value
        } catch {
            guard case .skipped = error else { throw error }
            return fallback
        }
    }

    private func test(
        _ operand: Syntax, _ name: String, _ arguments: Syntax.Arguments, _ syntax: Syntax
    ) throws(EvaluationError) -> Bool {
        if name == "defined" || name == "undefined" {
            return try isDefined(operand) == (name == "defined")
        }
        let input = try value(of: operand)
        let bound = try bind(arguments)
        return try locating(syntax.range) { () throws(EvaluationError) in
            try ValueTests.holds(name, input, bound.positional)
        }
    }

    /// What a skipped instance would have given is not defined.
    private func isDefined(_ operand: Syntax) throws(EvaluationError) -> Bool {
        do throws(EvaluationError) {
            return try optional(operand) != nil
        } catch {
            guard case .skipped = error else { throw error }
            return false
        }
    }

    private func bind(_ arguments: Syntax.Arguments) throws(EvaluationError) -> CallArguments {
        var bound = CallArguments()
        bound.positional = try values(arguments.positional)
        for (name, syntax) in arguments.named { bound.named[name] = try value(of: syntax) }
        return bound
    }

    private func call(
        _ callee: Syntax, _ arguments: Syntax.Arguments, _ syntax: Syntax
    ) throws(EvaluationError) -> Value {
        let bound = try bind(arguments)
        switch callee.kind {
        case .name(let name):
            return try locating(syntax.range) { () throws(EvaluationError) in
                try Functions.call(name, bound)
            }
        case .member(let base, let method):
            let object = try evaluate(base)
            if case .object(let object) = object, let callable = object as? any CallableObject {
                return try locating(syntax.range) { () throws(EvaluationError) in
                    try callable.call(method, bound.positional)
                }
            }
            let value = try plain(object, base)
            return try locating(syntax.range) { () throws(EvaluationError) in
                try Methods.call(method, of: value, bound)
            }
        default: throw fail("this is nothing that can be called", callee.range)
        }
    }
}

/// An object with methods.
protocol CallableObject: ContextObject {
    func call(_ method: String, _ arguments: [Value]) throws(EvaluationError) -> Value
}
