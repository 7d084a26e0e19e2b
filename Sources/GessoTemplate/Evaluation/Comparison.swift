import GessoBase

/// Python's comparisons on values.
enum Comparison {
    static func holds(
        _ symbol: ComparisonOperator, _ left: Value, _ right: Value
    ) throws(EvaluationError) -> Bool {
        switch symbol {
        case .equal: return isEqual(left, right)
        case .notEqual: return !isEqual(left, right)
        case .less: return try isLess(left, right)
        case .lessOrEqual: return try isLess(left, right) || isEqual(left, right)
        case .greater: return try isLess(right, left)
        case .greaterOrEqual: return try isLess(right, left) || isEqual(left, right)
        case .contained: return try contains(right, left)
        case .notContained: return try !contains(right, left)
        }
    }

    /// 1, 1.0 and true are equal; maps are equal in any order.
    static func isEqual(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
        case (.list(let a), .list(let b)): return a.elementsEqual(b, by: isEqual)
        case (.map(let a), .map(let b)):
            return a.count == b.count
                && a.allSatisfy { pair in b[pair.key].map { isEqual(pair.value, $0) } ?? false }
        case (.image, .image), (.null, .null): return left == right
        default:
            guard let a = Arithmetic.number(left), let b = Arithmetic.number(right) else {
                return false
            }
            if case .int(let a) = a, case .int(let b) = b { return a == b }
            return a.double == b.double
        }
    }

    static func isLess(_ left: Value, _ right: Value) throws(EvaluationError) -> Bool {
        switch (left, right) {
        case (.string(let a), .string(let b)): return a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.list(let a), .list(let b)):
            for (x, y) in zip(a, b) where !isEqual(x, y) { return try isLess(x, y) }
            return a.count < b.count
        default:
            guard let a = Arithmetic.number(left), let b = Arithmetic.number(right) else {
                throw .wrong(
                    "\(left.typeWithArticle) and \(right.typeWithArticle) have no order",
                    help: left.string != nil || right.string != nil
                        ? "make a number of text with '| int' or '| float'" : nil)
            }
            if case .int(let a) = a, case .int(let b) = b { return a < b }
            return (a.double ?? 0) < (b.double ?? 0)
        }
    }

    private static func contains(_ whole: Value, _ part: Value) throws(EvaluationError) -> Bool {
        switch (whole, part) {
        case (.list(let items), _): return items.contains { isEqual($0, part) }
        case (.map(let members), .string(let key)): return members[key] != nil
        case (.map, _): return false
        case (.string(let text), .string(let piece)):
            return TextSearch.first(Array(piece.utf8), in: Array(text.utf8), from: 0) != nil
        case (.string, _):
            throw .wrong("only text can be 'in' text, not \(part.typeWithArticle)")
        default: throw .wrong("nothing can be 'in' \(whole.typeWithArticle)")
        }
    }
}
