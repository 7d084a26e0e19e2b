import GessoBase

/// The variable `loop` in one round of a `for`.
final class LoopObject: CallableObject {
    private let items: [Value]
    private let position: Int
    private let changes: LoopChanges

    init(_ items: [Value], at position: Int, changes: LoopChanges) {
        self.items = items
        self.position = position
        self.changes = changes
    }

    let knownMembers = [
        "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
        "previtem", "nextitem", "cycle", "changed",
    ]

    let typeName = "loop"

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        let value: Value? =
            switch name {
            case "index": .int(position + 1)
            case "index0": .int(position)
            case "revindex": .int(items.count - position)
            case "revindex0": .int(items.count - position - 1)
            case "first": .bool(position == 0)
            case "last": .bool(position == items.count - 1)
            case "length": .int(items.count)
            // Jinja counts the levels of recursive loops only.
            case "depth": .int(1)
            case "depth0": .int(0)
            case "previtem": position > 0 ? items[position - 1] : nil
            case "nextitem": position + 1 < items.count ? items[position + 1] : nil
            default: nil
            }
        return value.map(ContextValue.value)
    }

    func call(_ method: String, _ arguments: [Value]) throws(EvaluationError) -> Value {
        switch method {
        case "cycle":
            guard !arguments.isEmpty else { throw .wrong("'cycle' needs values to pass through") }
            return arguments[position % arguments.count]
        case "changed": return .bool(changes.update(arguments))
        default: throw .wrong("'loop' has no method '\(method)'")
        }
    }

    func value() throws(EvaluationError) -> Value {
        throw .wrong("'loop' is no value", help: "read a member such as 'loop.index'")
    }
}

/// What `loop.changed` was last asked about, over all rounds of a loop.
final class LoopChanges: Sendable {
    private let last = Guarded<[Value]?>(nil)

    /// Remembers the values; answers whether they differ from those before.
    func update(_ values: [Value]) -> Bool {
        last.withLock { last in
            defer { last = values }
            return last != values
        }
    }
}
