import GessoBase

/// Reads one expression of Jinja's language from its tokens.
struct ExpressionParser {
    let source: SourceText
    private let tokens: [Token]
    var position = 0
    /// How deep brackets and prefix operators are nested.
    var depth = 0
    /// How many operators and suffixes have been applied; each can deepen the tree by one.
    private var applied = 0

    static let maximumDepth = 64
    private static let maximumApplied = 400

    init(_ source: SourceText, in range: Range<Int>) throws(Diagnostic) {
        self.source = source
        tokens = try Lexer.tokens(of: source, in: range)
    }

    /// Reads a range that is one expression and nothing else.
    static func parse(
        _ source: SourceText, in range: Range<Int>
    ) throws(Diagnostic) -> Syntax {
        var parser = try ExpressionParser(source, in: range)
        if parser.isAtEnd {
            throw Diagnostic(
                .expressionSyntax, "the expression is empty", at: source.location(range))
        }
        let syntax = try parser.expressionOrTuple()
        try parser.expectEnd()
        return syntax
    }

    // Tokens.

    var current: Token { tokens[min(position, tokens.count - 1)] }

    var next: Token { tokens[min(position + 1, tokens.count - 1)] }

    var isAtEnd: Bool { current.kind == .end }

    mutating func advance() { position += 1 }

    mutating func take(sign: String) -> Bool {
        guard current.kind == .sign(sign) else { return false }
        advance()
        return true
    }

    mutating func take(name: String) -> Bool {
        guard current.kind == .name(name) else { return false }
        advance()
        return true
    }

    mutating func takeName(_ wanted: String) throws(Diagnostic) -> String {
        guard case .name(let name) = current.kind else {
            throw problem("expected \(wanted), found \(current.description)")
        }
        advance()
        return name
    }

    mutating func expect(sign: String, _ what: String) throws(Diagnostic) {
        guard take(sign: sign) else {
            throw problem("expected '\(sign)' \(what), found \(current.description)")
        }
    }

    func expectEnd() throws(Diagnostic) {
        guard !isAtEnd else { return }
        throw problem("\(current.description) does not fit here", help: strayHelp)
    }

    private var strayHelp: String? {
        switch current.kind {
        case .sign("="): "write '==' to compare"
        case .name, .string, .int, .double: "an operator such as '~' or '+' is missing before it"
        default: nil
        }
    }

    func problem(_ message: String, at range: Range<Int>? = nil, help: String? = nil) -> Diagnostic
    {
        Diagnostic(
            .expressionSyntax, message, at: source.location(range ?? current.range), help: help)
    }

    /// The range from a start to the end of what was read last.
    func range(from start: Int) -> Range<Int> {
        start..<max(start, tokens[max(0, position - 1)].range.upperBound)
    }

    mutating func apply(_ kind: Syntax.Kind, from start: Int) throws(Diagnostic) -> Syntax {
        applied += 1
        guard applied <= Self.maximumApplied else {
            throw problem(
                "the expression has more than \(Self.maximumApplied) operators",
                help: "compute parts of it in 'vars' or in a step of its own")
        }
        return Syntax(kind, range(from: start))
    }
}

// Operators, loosest first.
extension ExpressionParser {
    /// An expression, or several with commas between them, which make a list.
    mutating func expressionOrTuple() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        let first = try expression()
        guard current.kind == .sign(",") else { return first }
        var items = [first]
        while take(sign: ","), !isAtEnd, current.kind != .sign(")") {
            items.append(try expression())
        }
        return Syntax(.list(items), range(from: start))
    }

    mutating func expression() throws(Diagnostic) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw problem("the expression is nested deeper than \(Self.maximumDepth) levels")
        }
        let start = current.range.lowerBound
        var result = try disjunction()
        while take(name: "if") {
            let condition = try disjunction()
            let otherwise: Syntax? = take(name: "else") ? try expression() : nil
            result = try apply(
                .conditional(condition, then: result, otherwise: otherwise), from: start)
        }
        return result
    }

    /// An expression that does not take a following `if`, for `for … in … if …`.
    mutating func disjunction() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var left = try conjunction()
        while take(name: "or") { left = try apply(.or(left, try conjunction()), from: start) }
        return left
    }

    private mutating func conjunction() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var left = try negation()
        while take(name: "and") { left = try apply(.and(left, try negation()), from: start) }
        return left
    }

    private mutating func negation() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var count = 0
        while take(name: "not") { count += 1 }
        var result = try comparison()
        for _ in 0..<count { result = try apply(.not(result), from: start) }
        return result
    }

    private mutating func comparison() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        let left = try sum()
        var rest: [(ComparisonOperator, Syntax)] = []
        while let symbol = takeComparison() { rest.append((symbol, try sum())) }
        return rest.isEmpty ? left : try apply(.compare(left, rest), from: start)
    }

    private mutating func takeComparison() -> ComparisonOperator? {
        if case .name("not") = current.kind, case .name("in") = next.kind {
            position += 2
            return .notContained
        }
        if take(name: "in") { return .contained }
        guard case .sign(let sign) = current.kind, let symbol = ComparisonOperator(rawValue: sign)
        else { return nil }
        advance()
        return symbol
    }

    private mutating func sum() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var left = try concatenation()
        while let symbol = takeArithmetic([.add, .subtract]) {
            left = try apply(.arithmetic(symbol, left, try concatenation()), from: start)
        }
        return left
    }

    private mutating func concatenation() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var parts = [try product()]
        while take(sign: "~") { parts.append(try product()) }
        return parts.count == 1 ? parts[0] : try apply(.concatenate(parts), from: start)
    }

    private mutating func product() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var left = try power()
        while let symbol = takeArithmetic([.multiply, .divide, .floorDivide, .remainder]) {
            left = try apply(.arithmetic(symbol, left, try power()), from: start)
        }
        return left
    }

    private mutating func power() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var left = try unary(withFilters: true)
        while takeArithmetic([.power]) != nil {
            left = try apply(.arithmetic(.power, left, try unary(withFilters: true)), from: start)
        }
        return left
    }

    private mutating func takeArithmetic(_ wanted: [ArithmeticOperator]) -> ArithmeticOperator? {
        guard case .sign(let sign) = current.kind,
            let symbol = ArithmeticOperator(rawValue: sign), wanted.contains(symbol)
        else { return nil }
        advance()
        return symbol
    }
}
