/// What an expression computes, a YAML scalar holds and a JSON text says.
public indirect enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case list([Value])
    case map(ValueMap)
    case image(ImageValue)

    /// The name of the type as messages use it.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .int: "integer"
        case .double: "number"
        case .string: "string"
        case .list: "list"
        case .map: "map"
        case .image: "image"
        }
    }
}

extension Value {
    /// The text of a string.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The number of an integer, or of a number without a fraction.
    public var int: Int? {
        switch self {
        case .int(let number): number
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }

    /// The number, whole or not.
    public var double: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

    public var list: [Value]? { if case .list(let items) = self { items } else { nil } }

    public var map: ValueMap? { if case .map(let members) = self { members } else { nil } }

    public var image: ImageValue? { if case .image(let image) = self { image } else { nil } }

    public var isNull: Bool { self == .null }
}
