import GessoYAML

/// Gathers the differences of one mapping of a case.
struct Comparing {
    let node: YAMLNode
    /// Stands before each key in messages.
    let prefix: String
    var differences: [Difference] = []

    init(_ node: YAMLNode, prefix: String = "") {
        self.node = node
        self.prefix = prefix
    }

    mutating func differ(_ key: String, _ expected: String, _ got: String) {
        differences.append(
            Difference(node[key] ?? node, "\(prefix)`\(key)`", expected: expected, got: got))
    }

    /// What the case does not say is not compared.
    mutating func compare(_ key: String, _ wanted: String?, _ found: String?) {
        guard let wanted, wanted != found else { return }
        differ(key, ShortText.of(wanted), ShortText.of(found))
    }

    mutating func compare<T: BinaryInteger>(_ key: String, _ wanted: T?, _ found: T?) {
        guard let wanted, wanted != found else { return }
        differ(key, "\(wanted)", found.map { "\($0)" } ?? "nothing")
    }

    /// Below 0 the plugin does not know.
    mutating func compare(_ key: String, _ wanted: ExpectedNumber?, _ found: Int64) {
        let number: ExpectedNumber = found < 0 ? .unknown : .known(Int(found))
        guard let wanted, wanted != number else { return }
        differ(key, wanted.text(key), number.text(key))
    }
}

extension ExpectedNumber {
    /// For messages; costs in dollars.
    func text(_ key: String) -> String {
        switch self {
        case .unknown: "unknown"
        case .known(let number): key == "cost" ? DollarText.of(number) : "\(number)"
        }
    }
}
