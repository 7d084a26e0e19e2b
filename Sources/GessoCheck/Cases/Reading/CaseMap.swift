import GessoBase
import GessoYAML

/// A mapping of a case file, each of whose keys is one of a list.
struct CaseMap {
    let node: YAMLNode
    /// For messages: "an answer".
    let name: String
    let reading: CaseReading
    private var values: [String: YAMLNode] = [:]

    /// Reads the keys; nil, and a problem, where the node is no mapping.
    ///
    /// - Parameters:
    ///   - node: the mapping; nothing at all is an empty one.
    ///   - name: for messages, "an answer".
    ///   - keys: all that it may have.
    ///   - fallback: has the values of keys that are not written here.
    ///   - reading: takes what is wrong.
    init?(
        _ node: YAMLNode, _ name: String, keys: [String], or fallback: YAMLNode? = nil,
        _ reading: CaseReading
    ) {
        self.node = node
        self.name = name
        self.reading = reading
        for node in [fallback, node].compactMap({ $0 }) where !node.isNull {
            guard let pairs = node.mapping else {
                reading.refuse("\(name) is a mapping, not a \(node.typeName)", at: node)
                return nil
            }
            for pair in pairs { take(pair, keys) }
        }
    }

    private mutating func take(_ pair: YAMLPair, _ keys: [String]) {
        let key = pair.key.scalar?.text ?? ""
        guard keys.contains(key) else {
            reading.refuse(
                "\(name) has no `\(key)`", at: pair.key,
                help: Suggestion.nearest(to: key, among: keys).map { "did you mean `\($0)`?" }
                    ?? "it has \(keys.map { "`\($0)`" }.joined(separator: ", "))")
            return
        }
        // `key: null` takes a default away.
        values[key] = pair.value.isNull ? nil : pair.value
    }

    /// The value of a key; nil where there is none, or null.
    subscript(key: String) -> YAMLNode? { values[key] }

    /// The keys of a list that are set.
    func present(of keys: [String]) -> [String] { keys.filter { values[$0] != nil } }

    func refuse(_ message: String, at node: YAMLNode, help: String? = nil) {
        reading.refuse(message, at: node, help: help)
    }

    /// The text of a scalar.
    func text(_ key: String) -> String? {
        guard let node = values[key] else { return nil }
        guard let text = node.anyText else {
            refuse("`\(key)` is a text, not a \(node.typeName)", at: node)
            return nil
        }
        return text
    }

    /// One of some words.
    func word(_ key: String, of words: [String]) -> String? {
        guard let text = text(key), let node = values[key] else { return nil }
        return Self.word(text, of: words, key, at: node, reading)
    }

    static func word(
        _ text: String, of words: [String], _ key: String, at node: YAMLNode,
        _ reading: CaseReading
    ) -> String? {
        if words.contains(text) { return text }
        reading.refuse(
            "`\(key)` cannot be `\(text)`", at: node,
            help: Suggestion.nearest(to: text, among: words).map { "did you mean `\($0)`?" }
                ?? "it is \(words.map { "`\($0)`" }.joined(separator: ", "))")
        return nil
    }

    func number(_ key: String, _ range: ClosedRange<Int> = 0...Int.max) -> Int? {
        guard let node = values[key] else { return nil }
        guard let number = node.value.int, range.contains(number) else {
            let most = range.upperBound == .max ? "up" : "to \(range.upperBound)"
            refuse("`\(key)` is a whole number from \(range.lowerBound) \(most)", at: node)
            return nil
        }
        return number
    }

    /// False where it is not written.
    func flag(_ key: String) -> Bool {
        guard let node = values[key] else { return false }
        guard let flag = node.value.bool else {
            refuse("`\(key)` is true or false", at: node)
            return false
        }
        return flag
    }

    /// `1500` or `1.5s`, at most a day, in milliseconds.
    func milliseconds(_ key: String) -> UInt64? {
        values[key].flatMap { Self.milliseconds($0, key, reading) }
    }

    static func milliseconds(
        _ node: YAMLNode, _ key: String, _ reading: CaseReading
    ) -> UInt64? {
        let duration = node.anyText.flatMap(DurationText.parse)
        let milliseconds = node.value.int ?? duration.map { Int($0 / .milliseconds(1)) }
        guard let milliseconds, (0...86_400_000).contains(milliseconds) else {
            reading.refuse(
                "`\(key)` is a time: milliseconds, or a text such as 1.5s; at most a day",
                at: node)
            return nil
        }
        return UInt64(milliseconds)
    }

    /// Dollars, `0.04`, or `unknown`.
    func money(_ key: String) -> ExpectedNumber? {
        guard let node = values[key] else { return nil }
        if node.anyText == "unknown" { return .unknown }
        guard let money = node.anyText.flatMap({ Money($0) }) else {
            refuse("`\(key)` is an amount of dollars such as 0.04, or `unknown`", at: node)
            return nil
        }
        return .known(money.microUSD)
    }

    /// A count, or `unknown`.
    func count(_ key: String) -> ExpectedNumber? {
        guard let node = values[key] else { return nil }
        if node.anyText == "unknown" { return .unknown }
        return number(key).map { .known($0) }
    }

    /// The items of a list.
    func items(_ key: String) -> [YAMLNode] {
        guard let node = values[key] else { return [] }
        guard let items = node.sequence else {
            refuse("`\(key)` is a list, not a \(node.typeName)", at: node)
            return []
        }
        return items
    }

    /// Names with texts, in order; a list of texts repeats the name.
    func texts(_ key: String) -> [NamedText] {
        guard let node = values[key] else { return [] }
        guard let pairs = node.mapping else {
            refuse("`\(key)` is a mapping of names to texts, not a \(node.typeName)", at: node)
            return []
        }
        return pairs.flatMap { pair -> [NamedText] in
            let name = pair.key.scalar?.text ?? ""
            return (pair.value.sequence ?? [pair.value]).compactMap { item in
                guard let text = item.anyText ?? (item.isNull ? "" : nil) else {
                    refuse("`\(name)` is a text, not a \(item.typeName)", at: item)
                    return nil
                }
                return NamedText(name, text)
            }
        }
    }
}
