/// A map from text to values that keeps the order in which its keys came.
public struct ValueMap: Sendable {
    /// The keys in order.
    public private(set) var keys: [String] = []
    /// The values in the order of their keys.
    public private(set) var values: [Value] = []
    /// Where each key stands; only kept for maps that are too long to search one by one.
    private var positions: [String: Int] = [:]

    /// The values of a step are fewer, and ten thousand steps may wait at a time: an index for each
    /// would take as much again.
    private static let searchLimit = 24

    public init() {}

    /// Takes pairs in order; a later value of the same key replaces the earlier one in its place.
    public init(_ pairs: some Sequence<(String, Value)>) {
        for (key, value) in pairs { self[key] = value }
    }

    /// Takes keys that are known to be unique, as many as there are values.
    init(uniqueKeys keys: [String], values: [Value]) {
        self.keys = keys
        self.values = values
        if keys.count > Self.searchLimit { indexKeys() }
    }

    public var count: Int { keys.count }

    public var isEmpty: Bool { keys.isEmpty }

    /// The value of a key; setting nil removes the key.
    public subscript(key: String) -> Value? {
        get { position(of: key).map { values[$0] } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): values[position] = value
            case (nil, let value?): append(key, value)
            case (let position?, nil): remove(at: position)
            case (nil, nil): break
            }
        }
    }

    private func position(of key: String) -> Int? {
        keys.count > Self.searchLimit ? positions[key] : keys.firstIndex(of: key)
    }

    private mutating func append(_ key: String, _ value: Value) {
        keys.append(key)
        values.append(value)
        if keys.count > Self.searchLimit + 1 {
            positions[key] = keys.count - 1
        } else if keys.count == Self.searchLimit + 1 {
            indexKeys()
        }
    }

    private mutating func remove(at position: Int) {
        keys.remove(at: position)
        values.remove(at: position)
        positions = [:]
        if keys.count > Self.searchLimit { indexKeys() }
    }

    private mutating func indexKeys() {
        positions = Dictionary(
            zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
    }
}

extension ValueMap: Hashable {
    /// Two maps are equal when they have the same pairs in the same order.
    public static func == (a: Self, b: Self) -> Bool { a.keys == b.keys && a.values == b.values }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(keys)
        hasher.combine(values)
    }
}

extension ValueMap: Sequence {
    /// Gives the pairs of a map in order.
    public struct Iterator: IteratorProtocol {
        fileprivate let map: ValueMap
        private var position = 0

        fileprivate init(_ map: ValueMap) { self.map = map }

        public mutating func next() -> (key: String, value: Value)? {
            guard position < map.keys.count else { return nil }
            defer { position += 1 }
            return (map.keys[position], map.values[position])
        }
    }

    /// The pairs in order.
    public func makeIterator() -> Iterator { Iterator(self) }

    public var underestimatedCount: Int { keys.count }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(elements.map { ($0.0, $0.1) })
    }
}
