/// A map from text to values that keeps the order in which its keys came.
public struct ValueMap: Sendable, Hashable {
    /// The keys in order.
    public private(set) var keys: [String] = []
    private var storage: [String: Value] = [:]

    public init() {}

    /// Takes pairs in order; a later value of the same key replaces the earlier one in its place.
    public init(_ pairs: some Sequence<(String, Value)>) {
        for (key, value) in pairs { self[key] = value }
    }

    public var count: Int { keys.count }

    public var isEmpty: Bool { keys.isEmpty }

    /// The value of a key; setting nil removes the key.
    public subscript(key: String) -> Value? {
        get { storage[key] }
        set {
            let old = storage.updateValueOrRemove(newValue, forKey: key)
            switch (old, newValue) {
            case (nil, .some): keys.append(key)
            case (.some, nil): keys.removeAll { $0 == key }
            default: break
            }
        }
    }

    /// Two maps are equal when they have the same pairs in the same order.
    public static func == (a: Self, b: Self) -> Bool { a.keys == b.keys && a.storage == b.storage }
}

extension ValueMap: Sequence {
    /// The pairs in order.
    public func makeIterator() -> AnyIterator<(key: String, value: Value)> {
        var rest = keys.makeIterator()
        return AnyIterator {
            guard let key = rest.next() else { return nil }
            return (key, storage[key] ?? .null)
        }
    }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(elements.map { ($0.0, $0.1) })
    }
}

extension Dictionary {
    fileprivate mutating func updateValueOrRemove(_ value: Value?, forKey key: Key) -> Value? {
        guard let value else { return removeValue(forKey: key) }
        return updateValue(value, forKey: key)
    }
}
