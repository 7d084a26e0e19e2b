import GessoBase

extension Filters {
    /// Filters that order items and find extremes.
    static let sortFilters: [String: Filter] = [
        "sort": Filter(["reverse", "case_sensitive", "attribute"]) { call throws(EvaluationError) in
            let key = try AttributeKey(sort: call.argument(2), ignoresCase: !call.flag(1))
            return .list(try sorted(try call.items(), by: key, isReversed: call.flag(0)))
        },
        "unique": Filter(["case_sensitive", "attribute"]) { call throws(EvaluationError) in
            let key = try AttributeKey(sort: call.argument(1), ignoresCase: !call.flag(0))
            return .list(try unique(try call.items(), by: key))
        },
        "min": Filter(["case_sensitive", "attribute"]) { call throws(EvaluationError) in
            try extreme(call) { a, b throws(EvaluationError) in try Comparison.isLess(a, b) }
        },
        "max": Filter(["case_sensitive", "attribute"]) { call throws(EvaluationError) in
            try extreme(call) { a, b throws(EvaluationError) in try Comparison.isLess(b, a) }
        },
        "dictsort": Filter(["case_sensitive", "by", "reverse"]) { call throws(EvaluationError) in
            guard case .map(let members) = call.input else { throw call.wrongInput("a map") }
            let by = try call.text(1, "key")
            guard by == "key" || by == "value" else {
                throw .wrong("'dictsort' sorts by 'key' or 'value', not by '\(by)'")
            }
            let pairs = members.map { Value.list([.string($0.key), $0.value]) }
            let key = try AttributeKey(
                sort: .string(by == "key" ? "0" : "1"), ignoresCase: !call.flag(0))
            return .list(try sorted(pairs, by: key, isReversed: call.flag(2)))
        },
        "groupby": Filter(["attribute", "default", "case_sensitive"]) {
            call throws(EvaluationError) in
            let key = try AttributeKey(call.argument(0), fallback: call.argument(1))
            return .list(try groups(try call.items(), key, keepsCase: call.flag(2)))
        },
    ]

    /// A stable merge sort, since the order may be undefined for two items and then throws.
    static func sorted(
        _ items: [Value], by key: AttributeKey, isReversed: Bool
    ) throws(EvaluationError) -> [Value] {
        var keyed: [(key: Value, item: Value)] = []
        for item in items { keyed.append((try key.value(of: item), item)) }
        return try merged(keyed[...], isReversed).map(\.item)
    }

    private static func merged(
        _ items: ArraySlice<(key: Value, item: Value)>, _ isReversed: Bool
    ) throws(EvaluationError) -> [(key: Value, item: Value)] {
        guard items.count > 1 else { return Array(items) }
        let middle = items.startIndex + items.count / 2
        let left = try merged(items[..<middle], isReversed)
        let right = try merged(items[middle...], isReversed)
        var result: [(key: Value, item: Value)] = []
        result.reserveCapacity(items.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            let (a, b) = isReversed ? (left[i].key, right[j].key) : (right[j].key, left[i].key)
            if try Comparison.isLess(a, b) {
                result.append(right[j])
                j += 1
            } else {
                result.append(left[i])
                i += 1
            }
        }
        return result + left[i...] + right[j...]
    }

    private static func unique(
        _ items: [Value], by key: AttributeKey
    ) throws(EvaluationError) -> [Value] {
        var seen: Set<Value> = []
        var result: [Value] = []
        for item in items where seen.insert(unified(try key.value(of: item))).inserted {
            result.append(item)
        }
        return result
    }

    /// 1, 1.0 and true are one value to Python.
    private static func unified(_ value: Value) -> Value {
        guard let number = Arithmetic.number(value) else { return value }
        return number.int.map(Value.int) ?? number
    }

    private static func extreme(
        _ call: FilterCall,
        _ precedes: (Value, Value) throws(EvaluationError) -> Bool
    ) throws(EvaluationError) -> Value? {
        let key = try AttributeKey(sort: call.argument(1), ignoresCase: !call.flag(0))
        var best: (key: Value, item: Value)?
        for item in try call.items() {
            let value = try key.value(of: item)
            if let known = best, try !precedes(value, known.key) { continue }
            best = (value, item)
        }
        return best?.item
    }

    private static func groups(
        _ items: [Value], _ key: AttributeKey, keepsCase: Bool
    ) throws(EvaluationError) -> [Value] {
        var keyed: [(key: Value, item: Value)] = []
        for item in items {
            let value = try key.value(of: item)
            let folded = keepsCase ? nil : value.string.map { Value.string($0.lowercased()) }
            keyed.append((folded ?? value, item))
        }
        var groups: [(key: Value, grouper: Value, items: [Value])] = []
        for (value, item) in try merged(keyed[...], false) {
            if let last = groups.last, Comparison.isEqual(last.key, value) {
                groups[groups.count - 1].items.append(item)
            } else {
                groups.append((value, try key.value(of: item), [item]))
            }
        }
        return groups.map { .map(["grouper": $0.grouper, "list": .list($0.items)]) }
    }
}
