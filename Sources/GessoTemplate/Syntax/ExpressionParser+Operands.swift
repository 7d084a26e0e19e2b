import GessoBase

// Operands, filters, tests and arguments.
extension ExpressionParser {
    mutating func unary(withFilters: Bool) throws(Diagnostic) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw problem("the expression is nested deeper than \(Self.maximumDepth) levels")
        }
        let start = current.range.lowerBound
        var operand: Syntax
        if take(sign: "-") {
            operand = try apply(.negate(try unary(withFilters: false)), from: start)
        } else if take(sign: "+") {
            operand = try apply(.plus(try unary(withFilters: false)), from: start)
        } else {
            operand = try primary()
        }
        operand = try suffixes(of: operand, from: start)
        return withFilters ? try filtersAndTests(of: operand, from: start) : operand
    }

    private mutating func primary() throws(Diagnostic) -> Syntax {
        let token = current
        switch token.kind {
        case .name(let name): return try self.name(name, token)
        case .string(let first):
            advance()
            var text = first
            while case .string(let more) = current.kind {
                text += more
                advance()
            }
            return Syntax(.literal(.string(text)), range(from: token.range.lowerBound))
        case .int(let number):
            advance()
            return Syntax(.literal(.int(number)), token.range)
        case .double(let number):
            advance()
            return Syntax(.literal(.double(number)), token.range)
        case .sign("("): return try parenthesized()
        case .sign("["): return try list()
        case .sign("{"): return try map()
        case .end: throw problem("the expression ends where a value is expected")
        case .sign: throw problem("expected a value, found \(token.description)")
        }
    }

    private static let reserved: Set<String> = ["and", "or", "in", "is", "if", "else", "not"]

    private mutating func name(_ name: String, _ token: Token) throws(Diagnostic) -> Syntax {
        guard !Self.reserved.contains(name) else {
            throw problem("expected a value, found '\(name)'")
        }
        advance()
        return switch name {
        case "true", "True": Syntax(.literal(.bool(true)), token.range)
        case "false", "False": Syntax(.literal(.bool(false)), token.range)
        case "none", "None", "null": Syntax(.literal(.null), token.range)
        default: Syntax(.name(name), token.range)
        }
    }

    private mutating func parenthesized() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        advance()
        if take(sign: ")") { return Syntax(.list([]), range(from: start)) }
        let inner = try expressionOrTuple()
        try expect(sign: ")", "to close the parenthesis")
        return Syntax(inner.kind, range(from: start))
    }

    private mutating func list() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        advance()
        var items: [Syntax] = []
        while current.kind != .sign("]") {
            items.append(try expression())
            guard take(sign: ",") else { break }
        }
        try expect(sign: "]", "to close the list")
        return Syntax(.list(items), range(from: start))
    }

    private mutating func map() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        advance()
        var pairs: [(key: Syntax, value: Syntax)] = []
        while current.kind != .sign("}") {
            let key = try expression()
            try expect(sign: ":", "after the key")
            pairs.append((key, try expression()))
            guard take(sign: ",") else { break }
        }
        try expect(sign: "}", "to close the map")
        return Syntax(.map(pairs), range(from: start))
    }

    private mutating func suffixes(
        of operand: Syntax, from start: Int
    ) throws(Diagnostic) -> Syntax {
        var result = operand
        while true {
            if take(sign: ".") {
                result = try memberSuffix(of: result, from: start)
            } else if take(sign: "[") {
                result = try indexSuffix(of: result, from: start)
            } else if current.kind == .sign("(") {
                result = try apply(.call(result, try arguments()), from: start)
            } else {
                return result
            }
        }
    }

    private mutating func memberSuffix(
        of operand: Syntax, from start: Int
    ) throws(Diagnostic) -> Syntax {
        let token = current
        if case .int(let index) = token.kind {
            advance()
            return try apply(
                .index(operand, Syntax(.literal(.int(index)), token.range)), from: start)
        }
        return try apply(.member(operand, try takeName("a name after '.'")), from: start)
    }

    private mutating func indexSuffix(
        of operand: Syntax, from start: Int
    ) throws(Diagnostic) -> Syntax {
        var bounds: [Syntax?] = [nil]
        while current.kind != .sign("]"), !isAtEnd {
            if take(sign: ":") {
                guard bounds.count < 3 else { throw problem("a slice has at most three parts") }
                bounds.append(nil)
            } else if bounds[bounds.count - 1] == nil {
                bounds[bounds.count - 1] = try index()
            } else {
                throw problem("expected ']' after the index, found \(current.description)")
            }
        }
        try expect(sign: "]", "after the index")
        if bounds.count > 1 {
            let step = bounds.count == 3 ? bounds[2] : nil
            return try apply(
                .slice(operand, .init(from: bounds[0], to: bounds[1], step: step)), from: start)
        }
        guard let index = bounds[0] else { throw problem("the index is empty") }
        return try apply(.index(operand, index), from: start)
    }

    /// `steps.cell["a", 3]` has a list as its index, one value for each axis.
    private mutating func index() throws(Diagnostic) -> Syntax {
        let start = current.range.lowerBound
        var items = [try expression()]
        while take(sign: ",") { items.append(try expression()) }
        return items.count == 1 ? items[0] : Syntax(.list(items), range(from: start))
    }
}

// Filters, tests, arguments.
extension ExpressionParser {
    mutating func filtersAndTests(
        of operand: Syntax, from start: Int
    ) throws(Diagnostic) -> Syntax {
        var result = operand
        while true {
            if take(sign: "|") {
                let name = try takeName("the name of a filter after '|'")
                let arguments = current.kind == .sign("(") ? try arguments() : .init()
                result = try apply(.filter(result, name, arguments), from: start)
            } else if take(name: "is") {
                result = try test(of: result, from: start)
            } else if current.kind == .sign("(") {
                result = try apply(.call(result, try arguments()), from: start)
            } else {
                return result
            }
        }
    }

    private mutating func test(of operand: Syntax, from start: Int) throws(Diagnostic) -> Syntax {
        let isNegated = take(name: "not")
        let name = try takeName("the name of a test after 'is'")
        var arguments = Syntax.Arguments()
        if current.kind == .sign("(") {
            arguments = try self.arguments()
        } else if testHasArgument {
            let from = current.range.lowerBound
            arguments.positional = [try suffixes(of: try primary(), from: from)]
        }
        let test = try apply(.test(operand, name, arguments), from: start)
        return isNegated ? try apply(.not(test), from: start) : test
    }

    /// A test without parentheses takes the value that follows it, if one does.
    private var testHasArgument: Bool {
        switch current.kind {
        case .name(let name): !Self.reserved.contains(name)
        case .string, .int, .double, .sign("["), .sign("{"): true
        case .sign, .end: false
        }
    }

    mutating func arguments() throws(Diagnostic) -> Syntax.Arguments {
        try expect(sign: "(", "before the arguments")
        var arguments = Syntax.Arguments()
        while current.kind != .sign(")") {
            if case .name(let name) = current.kind, case .sign("=") = next.kind {
                guard !arguments.named.contains(where: { $0.name == name }) else {
                    throw problem("the argument '\(name)' is given twice")
                }
                position += 2
                arguments.named.append((name, try expression()))
            } else {
                guard arguments.named.isEmpty else {
                    throw problem("an argument without a name stands after one with a name")
                }
                arguments.positional.append(try expression())
            }
            guard take(sign: ",") else { break }
        }
        try expect(sign: ")", "after the arguments")
        return arguments
    }
}
