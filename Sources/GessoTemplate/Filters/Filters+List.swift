import GessoBase

extension Filters {
    private static let maximumParts = 100_000

    /// Filters that take lists apart and put them together.
    static let listFilters: [String: Filter] = [
        "length": Filter { call throws(EvaluationError) in
            if case .map(let members) = call.input { return .int(members.count) }
            return .int(try call.items().count)
        },
        "first": Filter { call throws(EvaluationError) in try call.items().first },
        "last": Filter { call throws(EvaluationError) in try call.items().last },
        "list": Filter { call throws(EvaluationError) in .list(try call.items()) },
        "reverse": Filter { call throws(EvaluationError) in
            if case .string(let text) = call.input {
                return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
            }
            return .list(try call.items().reversed())
        },
        "join": Filter(["d", "attribute"]) { call throws(EvaluationError) in
            let separator = Array(try call.text(0).utf8)
            let key = try AttributeKey(call.argument(1))
            var text: [UInt8] = []
            for (index, item) in try call.items().enumerated() {
                if index > 0 { text += separator }
                try PythonText.write(try key.value(of: item), into: &text)
            }
            return .string(String(decoding: text, as: UTF8.self))
        },
        "sum": Filter(["attribute", "start"]) { call throws(EvaluationError) in
            let key = try AttributeKey(call.argument(0))
            var total = call.argument(1) ?? .int(0)
            for item in try call.items() {
                total = try Arithmetic.compute(.add, total, try key.value(of: item))
            }
            return total
        },
        "batch": Filter(["linecount", "fill_with"]) { call throws(EvaluationError) in
            let items = try call.items()
            let size = try call.int(0, 0)
            guard (1...maximumParts).contains(size) else {
                throw .wrong("'batch' takes a size from 1 to \(maximumParts)")
            }
            return .list(batches(items, size, call.argument(1) ?? .null))
        },
        "slice": Filter(["slices", "fill_with"]) { call throws(EvaluationError) in
            let items = try call.items()
            let count = try call.int(0, 0)
            guard (1...maximumParts).contains(count) else {
                throw .wrong("'slice' takes a count from 1 to \(maximumParts)")
            }
            return .list(slices(items, count, call.argument(1) ?? .null))
        },
    ]

    private static func batches(_ items: [Value], _ size: Int, _ fill: Value) -> [Value] {
        stride(from: 0, to: items.count, by: size).map { start in
            var batch = Array(items[start..<min(start + size, items.count)])
            if !fill.isNull { batch += Array(repeating: fill, count: size - batch.count) }
            return .list(batch)
        }
    }

    private static func slices(_ items: [Value], _ count: Int, _ fill: Value) -> [Value] {
        let size = items.count / count
        let longer = items.count % count
        var start = 0
        return (0..<count).map { index in
            let end = start + size + (index < longer ? 1 : 0)
            var slice = Array(items[start..<end])
            if !fill.isNull, index >= longer { slice.append(fill) }
            start = end
            return .list(slice)
        }
    }
}
