import GessoBase
import GessoHTTP
import GessoYAML

/// Holds the body of an exchange against what a case wants.
struct BodyComparison {
    private static let maxDifferences = 5

    let expected: ExpectedExchange
    let got: SeenExchange

    func differences() -> [Difference] {
        switch expected.body {
        case .none: return nothing()
        case .json(let value, let node):
            return type("application/json", node) + json(value, got.body, node, "the JSON")
        case .bytes(let bytes, let node):
            return type(bytes.mediaType, node) + compare(bytes.bytes, got.body, node, "the body")
        case .form(let fields, let node): return form(fields, node)
        case .parts(let parts): return self.parts(parts)
        }
    }

    private func nothing() -> [Difference] {
        guard got.body == nil, got.parts.isEmpty else {
            let found =
                got.parts.isEmpty
                ? ShortText.of(got.body) : "parts \(got.parts.map(\.name).joined(separator: ", "))"
            return [Difference(expected.node, "the body", expected: "nothing", got: found)]
        }
        return []
    }

    /// The content's type, where the case leaves it to the body.
    private func type(_ wanted: String?, _ node: YAMLNode) -> [Difference] {
        let isWritten = expected.headers.contains { $0.name.lowercased() == "content-type" }
        guard let wanted, !isWritten else { return [] }
        let header = got.headers.first { $0.name.lowercased() == "content-type" }?.value
        let found = header?.prefix { $0 != ";" && $0 != " " }.lowercased()
        return found == wanted
            ? []
            : [
                Difference(
                    node, "the header Content-Type", expected: ShortText.of(wanted),
                    got: ShortText.of(header))
            ]
    }

    private func compare(
        _ wanted: [UInt8], _ found: [UInt8]?, _ node: YAMLNode, _ what: String
    ) -> [Difference] {
        wanted == found
            ? []
            : [
                Difference(
                    node, what, expected: ShortText.of(wanted), got: ShortText.of(found))
            ]
    }

    private func json(
        _ wanted: Value, _ found: [UInt8]?, _ node: YAMLNode, _ what: String
    ) -> [Difference] {
        guard let found, let value = try? JSON.parse(found) else {
            return [
                Difference(
                    node, "\(what) cannot be parsed", expected: ShortText.of(wanted),
                    got: ShortText.of(found))
            ]
        }
        return JSONDifference.all(wanted, value).prefix(Self.maxDifferences).map { difference in
            let place = difference.pointer.isEmpty ? "" : " at \(difference.pointer)"
            return Difference(
                node.node(at: difference.pointer), what + place,
                expected: ShortText.of(difference.expected), got: ShortText.of(difference.got))
        }
    }

    private func form(_ fields: [NamedText], _ node: YAMLNode) -> [Difference] {
        let text = fields.map { field in
            [field.name, field.value].map {
                String(
                    decoding: Percent.encode(Array($0.utf8), spaceAsPlus: true), as: UTF8.self)
            }.joined(separator: "=")
        }.joined(separator: "&")
        return type("application/x-www-form-urlencoded", node)
            + compare(Array(text.utf8), got.body, node, "the form")
    }

    private func parts(_ parts: [ExpectedPart]) -> [Difference] {
        guard parts.map(\.name) == got.parts.map(\.name) else {
            let list = { (names: [String]) in names.isEmpty ? "none" : names.joined(separator: ", ")
            }
            return [
                Difference(
                    expected.node["parts"] ?? expected.node, "the parts",
                    expected: list(parts.map(\.name)), got: list(got.parts.map(\.name)))
            ]
        }
        return zip(parts, got.parts).flatMap { part($0, $1) }
    }

    private func part(_ wanted: ExpectedPart, _ found: SeenPart) -> [Difference] {
        let what = "the part `\(wanted.name)`"
        var differences: [Difference] = []
        if wanted.filename != found.filename {
            differences.append(
                Difference(
                    wanted.node, "\(what), filename", expected: ShortText.of(wanted.filename),
                    got: ShortText.of(found.filename)))
        }
        if wanted.contentType != found.contentType {
            differences.append(
                Difference(
                    wanted.node, "\(what), type", expected: ShortText.of(wanted.contentType),
                    got: ShortText.of(found.contentType)))
        }
        switch wanted.body {
        case .json(let value): differences += json(value, found.body, wanted.node, what)
        case .bytes(let bytes): differences += compare(bytes.bytes, found.body, wanted.node, what)
        }
        return differences
    }
}

extension YAMLNode {
    /// What is written at a JSON pointer, or the nearest node above it.
    func node(at pointer: String) -> YAMLNode {
        var node = self
        for name in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let key = String(name).replacing("~1", with: "/").replacing("~0", with: "~")
            let items = node.sequence ?? []
            let item = Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
            guard let next = node[String(key)] ?? item else { break }
            node = next
        }
        return node
    }
}
