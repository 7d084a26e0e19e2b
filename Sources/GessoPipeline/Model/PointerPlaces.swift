import GessoBase
import GessoYAML

/// Where the parts of a value stand, by JSON pointer: "/nodes/0".
struct PointerPlaces: Sendable, Hashable {
    private var values: [String: SourceLocation] = [:]
    private var names: [String: SourceLocation] = [:]

    init() {}

    init(_ node: YAMLNode) { note(node, "") }

    /// The place of the value, or of the nearest one that it is in.
    func place(of pointer: String) -> SourceLocation? { nearest(pointer, values) }

    /// The place of its name, or of the nearest value that it is in.
    func place(ofName pointer: String) -> SourceLocation? {
        names[pointer] ?? place(of: pointer)
    }

    private func nearest(_ pointer: String, _ table: [String: SourceLocation]) -> SourceLocation? {
        var rest = pointer[...]
        while true {
            if let place = table[String(rest)] { return place }
            guard let slash = rest.lastIndex(of: "/") else { return nil }
            rest = rest[..<slash]
        }
    }

    private mutating func note(_ node: YAMLNode, _ pointer: String) {
        values[pointer] = node.location
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            for (index, item) in items.enumerated() { note(item, "\(pointer)/\(index)") }
        case .mapping:
            for member in node.members ?? [] {
                let inner = pointer + "/" + Self.escaped(member.name)
                names[inner] = member.keyLocation
                note(member.value, inner)
            }
        }
    }

    /// As in a JSON pointer.
    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") })
        else { return name }
        return name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    }
}
