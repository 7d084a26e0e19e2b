/// What the process said, as `gesso_wire_note` with its text.
struct Note: Equatable, CustomStringConvertible {
    var kind: Int
    var value = 0
    var size = 0
    var text = ""

    var description: String { "kind \(kind), value \(value), size \(size), text `\(text)`" }
}
