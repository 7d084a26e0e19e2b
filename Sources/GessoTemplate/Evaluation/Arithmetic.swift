import GessoBase
import Glibc

/// Python's arithmetic on values; integers that do not fit 64 bits are errors.
enum Arithmetic {
    /// The largest text or list that `*` makes.
    private static let maximumRepeat = 1 << 22

    static func sign(_ value: Value, isNegated: Bool) throws(EvaluationError) -> Value {
        switch number(value) {
        case .int(let number)?:
            guard isNegated else { return .int(number) }
            let (result, overflow) = (0).subtractingReportingOverflow(number)
            return .int(try fitting(result, overflow))
        case .double(let number)?: return .double(isNegated ? -number : number)
        default: throw .wrong("\(value.typeWithArticle) has no sign")
        }
    }

    static func compute(
        _ symbol: ArithmeticOperator, _ left: Value, _ right: Value
    ) throws(EvaluationError) -> Value {
        if let a = number(left), let b = number(right) {
            if case .int(let a) = a, case .int(let b) = b { return try integers(symbol, a, b) }
            return .double(try doubles(symbol, a.double ?? 0, b.double ?? 0))
        }
        switch (symbol, left, right) {
        case (.add, .string(let a), .string(let b)): return .string(a + b)
        case (.add, .list(let a), .list(let b)): return .list(a + b)
        case (.multiply, .string(let text), .int(let count)),
            (.multiply, .int(let count), .string(let text)):
            return .string(
                String(repeating: text, count: try repetitions(count, text.utf8.count)))
        case (.multiply, .list(let items), .int(let count)),
            (.multiply, .int(let count), .list(let items)):
            let times = try repetitions(count, items.count)
            return .list(Array(repeatElement(items, count: times).joined()))
        case (.remainder, .string(let format), _):
            return .string(try PrintfFormat.format(format, right.list ?? [right]))
        default: throw mismatch(symbol, left, right)
        }
    }

    private static func mismatch(
        _ symbol: ArithmeticOperator, _ left: Value, _ right: Value
    ) -> EvaluationError {
        let isText = left.string != nil || right.string != nil
        let help =
            symbol == .add && isText
            ? "join text with '~'; make a number of text with '| int' or '| float'" : nil
        return .wrong(
            "'\(symbol.rawValue)' does not work on \(left.typeWithArticle) and "
                + right.typeWithArticle, help: help)
    }

    /// Booleans count as 0 and 1.
    static func number(_ value: Value) -> Value? {
        switch value {
        case .int, .double: value
        case .bool(let flag): .int(flag ? 1 : 0)
        default: nil
        }
    }

    private static func repetitions(_ count: Int, _ size: Int) throws(EvaluationError) -> Int {
        let (total, overflow) = max(0, count).multipliedReportingOverflow(by: max(1, size))
        guard !overflow, total <= maximumRepeat else {
            throw .wrong("the result of '*' would be larger than \(maximumRepeat)")
        }
        return max(0, count)
    }

    private static func fitting(_ result: Int, _ overflow: Bool) throws(EvaluationError) -> Int {
        guard !overflow else { throw .wrong("the result does not fit an integer of 64 bits") }
        return result
    }

    private static func integers(
        _ symbol: ArithmeticOperator, _ a: Int, _ b: Int
    ) throws(EvaluationError) -> Value {
        switch symbol {
        case .add:
            let (result, overflow) = a.addingReportingOverflow(b)
            return .int(try fitting(result, overflow))
        case .subtract:
            let (result, overflow) = a.subtractingReportingOverflow(b)
            return .int(try fitting(result, overflow))
        case .multiply:
            let (result, overflow) = a.multipliedReportingOverflow(by: b)
            return .int(try fitting(result, overflow))
        case .divide: return .double(try doubles(symbol, Double(a), Double(b)))
        case .floorDivide, .remainder: return .int(try floorDivision(symbol, a, b))
        case .power: return try power(a, b)
        }
    }

    private static func floorDivision(
        _ symbol: ArithmeticOperator, _ a: Int, _ b: Int
    ) throws(EvaluationError) -> Int {
        guard b != 0 else { throw .wrong("division by zero") }
        let (quotient, overflow) = a.dividedReportingOverflow(by: b)
        let remainder = overflow ? 0 : a % b
        let isBelow = remainder != 0 && (remainder < 0) != (b < 0)
        if symbol == .remainder { return isBelow ? remainder + b : remainder }
        return try fitting(isBelow ? quotient - 1 : quotient, overflow)
    }

    private static func power(_ base: Int, _ exponent: Int) throws(EvaluationError) -> Value {
        guard exponent >= 0 else {
            return .double(try doubles(.power, Double(base), Double(exponent)))
        }
        if base == 0 || base == 1 || base == -1 {
            return .int(exponent == 0 ? 1 : base == -1 && exponent % 2 == 0 ? 1 : base)
        }
        var result = 1
        for _ in 0..<min(exponent, 64) {
            let (product, overflow) = result.multipliedReportingOverflow(by: base)
            result = try fitting(product, overflow)
        }
        return .int(try fitting(result, exponent > 64))
    }

    private static func doubles(
        _ symbol: ArithmeticOperator, _ a: Double, _ b: Double
    ) throws(EvaluationError) -> Double {
        switch symbol {
        case .add: return a + b
        case .subtract: return a - b
        case .multiply: return a * b
        case .power:
            guard a != 0 || b >= 0 else { throw .wrong("division by zero") }
            return pow(a, b)
        case .divide, .floorDivide, .remainder:
            guard b != 0 else { throw .wrong("division by zero") }
            if symbol == .divide { return a / b }
            let remainder = a.truncatingRemainder(dividingBy: b)
            let isBelow = remainder != 0 && (remainder < 0) != (b < 0)
            let modulo = isBelow ? remainder + b : remainder
            return symbol == .remainder ? modulo : ((a - modulo) / b).rounded()
        }
    }
}
