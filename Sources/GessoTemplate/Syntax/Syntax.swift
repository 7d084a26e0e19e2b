import GessoBase

/// A part of a parsed expression, with the bytes it stands on.
struct Syntax: Sendable {
    indirect enum Kind: Sendable {
        case literal(Value)
        case list([Syntax])
        case map([(key: Syntax, value: Syntax)])
        case name(String)
        case member(Syntax, String)
        case index(Syntax, Syntax)
        case slice(Syntax, SliceBounds)
        case negate(Syntax)
        case plus(Syntax)
        case not(Syntax)
        case and(Syntax, Syntax)
        case or(Syntax, Syntax)
        case arithmetic(ArithmeticOperator, Syntax, Syntax)
        case concatenate([Syntax])
        case compare(Syntax, [(ComparisonOperator, Syntax)])
        case conditional(Syntax, then: Syntax, otherwise: Syntax?)
        case filter(Syntax, String, Arguments)
        case test(Syntax, String, Arguments)
        case call(Syntax, Arguments)
    }

    let kind: Kind
    let range: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// What stands between the brackets of a slice.
    struct SliceBounds: Sendable {
        var from: Syntax?
        var to: Syntax?
        var step: Syntax?
    }

    /// What stands between the parentheses of a call, a filter or a test.
    struct Arguments: Sendable {
        var positional: [Syntax] = []
        var named: [(name: String, value: Syntax)] = []
    }
}

enum ArithmeticOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "**"
}

enum ComparisonOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contained = "in"
    case notContained = "not in"
}
