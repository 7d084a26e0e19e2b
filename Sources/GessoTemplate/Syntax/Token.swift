/// A word or sign of an expression.
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        case name(String)
        case string(String)
        case int(Int)
        case double(Double)
        case sign(String)
        case end
    }

    let kind: Kind
    let range: Range<Int>

    /// As a message names it.
    var description: String {
        switch kind {
        case .name(let name): "'\(name)'"
        case .string: "a string"
        case .int, .double: "a number"
        case .sign(let sign): "'\(sign)'"
        case .end: "the end"
        }
    }
}
