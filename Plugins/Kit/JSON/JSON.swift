/// A JSON value whose members keep their order and whose integers stay exact.
public enum JSON: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction and exponent that fits 64 bits.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object; a name appears once.
    case object([Member])
    /// A long string of an answer, without a copy; ``text`` and ``Picture/init(base64:mediaType:)``
    /// take it like any other.
    case lent(LentText)
    /// A picture of the request as a string: ``Input/base64``, ``Input/dataURL``.
    case embedded(EmbeddedPicture)

    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSON

        /// Joins a name and a value.
        ///
        /// - Parameters:
        ///   - name: the name.
        ///   - value: the value.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name, or nil if there is none or this is no object.
    ///
    /// - Parameter name: the member's name.
    public subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The element at that place, or nil if there is none or this is no array.
    ///
    /// - Parameter index: counted from 0.
    public subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else {
            return nil
        }
        return elements[index]
    }

    /// The text, if this is a string.
    public var text: String? {
        switch self {
        case .string(let text): text
        case .lent(let lent): lent.text
        default: nil
        }
    }

    /// The number, if this is an integer.
    public var whole: Int64? {
        if case .integer(let whole) = self { whole } else { nil }
    }

    /// The number, if this is one of either kind.
    public var real: Double? {
        switch self {
        case .integer(let whole): Double(whole)
        case .number(let real): real
        default: nil
        }
    }

    /// The truth value, if this is one.
    public var truth: Bool? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// The elements, if this is an array.
    public var elements: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members in their order, if this is an object.
    public var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSON: ExpressibleByStringLiteral {
    /// Makes a string.
    ///
    /// - Parameter value: its text.
    public init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
    /// Makes an integer.
    ///
    /// - Parameter value: the number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSON: ExpressibleByFloatLiteral {
    /// Makes a number.
    ///
    /// - Parameter value: the number.
    public init(floatLiteral value: Double) { self = .number(value) }
}

extension JSON: ExpressibleByBooleanLiteral {
    /// Makes a truth value.
    ///
    /// - Parameter value: the truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral {
    /// Makes an array.
    ///
    /// - Parameter elements: its elements.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
    /// Makes an object; the members keep the order in which they are written.
    ///
    /// - Parameter elements: names, each once, and values; a member whose value is nil is left out.
    public init(dictionaryLiteral elements: (String, JSON?)...) {
        self = .object(elements.compactMap { name, value in value.map { Member(name, $0) } })
    }
}
