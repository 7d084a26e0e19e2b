import GessoBase

/// A place where two JSON values differ.
struct JSONDifference: Sendable, Hashable {
    /// JSON pointer; empty for the whole.
    let pointer: String
    /// Nil where it is not to be there.
    let expected: Value?
    /// Nil where it is missing.
    let got: Value?

    /// The differences in the order of what is expected; the order of members does not count, and
    /// 1 is 1.0.
    static func all(_ expected: Value, _ got: Value, at pointer: String = "") -> [JSONDifference] {
        switch (expected, got) {
        case (.map(let wanted), .map(let found)):
            return members(wanted, found, pointer)
        case (.list(let wanted), .list(let found)):
            return (0..<max(wanted.count, found.count)).flatMap { index in
                pair(
                    index < wanted.count ? wanted[index] : nil,
                    index < found.count ? found[index] : nil, "\(pointer)/\(index)")
            }
        default:
            if JSON.canonical(expected) == JSON.canonical(got) { return [] }
            return [JSONDifference(pointer: pointer, expected: expected, got: got)]
        }
    }

    private static func members(
        _ wanted: ValueMap, _ found: ValueMap, _ pointer: String
    ) -> [JSONDifference] {
        let extra = found.keys.filter { wanted[$0] == nil }
        return (wanted.keys + extra).flatMap { key in
            pair(wanted[key], found[key], "\(pointer)/\(escape(key))")
        }
    }

    private static func pair(
        _ wanted: Value?, _ found: Value?, _ pointer: String
    ) -> [JSONDifference] {
        if let wanted, let found { return all(wanted, found, at: pointer) }
        return wanted == nil && found == nil
            ? [] : [JSONDifference(pointer: pointer, expected: wanted, got: found)]
    }

    private static func escape(_ key: String) -> String {
        key.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
