import GessoBase
import GessoYAML

/// Reads an exchange that a plugin has to ask for.
struct ExchangeReading {
    static let bodies = ["json", "body", "form", "parts"]
    /// What `defaults` may give every exchange.
    static let shared = ["headers", "credentials", "timeout", "max_response_bytes"]
    static let keys =
        ["send", "label", "safe", "linked", "idempotency"] + shared + bodies

    let reading: CaseReading

    func exchange(_ map: CaseMap) -> ExpectedExchange? {
        guard let node = map["send"], let (method, url) = address(map.text("send"), node) else {
            return nil
        }
        let isLinked = map.flag("linked")
        var exchange = ExpectedExchange(
            method: method, url: url, label: map.text("label"), headers: map.texts("headers"),
            // A linked exchange never carries a key, whatever `defaults` say.
            credentials: isLinked ? [] : credentials(map), body: body(map), node: map.node)
        exchange.isSafe = map.flag("safe")
        exchange.isLinked = isLinked
        exchange.idempotencyHeader = map.text("idempotency")
        exchange.timeout = map.milliseconds("timeout")
        exchange.maxResponseBytes = map.number("max_response_bytes").map { UInt64($0) }
        return exchange
    }

    /// `POST /images`.
    private func address(_ text: String?, _ node: YAMLNode) -> (method: String, url: String)? {
        let words = (text ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, words[0].allSatisfy({ $0.isASCII && $0.isUppercase }),
            words[1].hasPrefix("/") || words[1].contains("://")
        else {
            reading.refuse(
                "`send` is a method and an address", at: node,
                help: "write `send: POST /path`, or `send: GET https://host/path`")
            return nil
        }
        return (words[0], words[1])
    }

    private func credentials(_ map: CaseMap) -> [ExpectedCredential] {
        guard let node = map["credentials"] else { return [] }
        guard let pairs = node.mapping else {
            reading.refuse(
                "`credentials` is a mapping of names of secrets to places", at: node,
                help: "write `credentials: {api_key: {header: Authorization, prefix: \"Bearer \"}}`"
            )
            return []
        }
        return pairs.compactMap { credential($0) }
    }

    private func credential(_ pair: YAMLPair) -> ExpectedCredential? {
        let keys = ["header", "query", "prefix", "base64"]
        guard let map = CaseMap(pair.value, "a credential", keys: keys, reading) else {
            return nil
        }
        let places = map.present(of: ["header", "query"])
        guard places.count == 1, let name = map.text(places[0]) else {
            reading.refuse("a credential has a `header` or a `query`", at: pair.value)
            return nil
        }
        return ExpectedCredential(
            secret: pair.key.scalar?.text ?? "", isQuery: places[0] == "query", name: name,
            prefix: map.text("prefix") ?? "", isBase64: map.flag("base64"))
    }

    private func body(_ map: CaseMap) -> ExpectedBody {
        let bodies = map.present(of: Self.bodies)
        if bodies.count > 1 {
            reading.refuse(
                "an exchange has one body, not `\(bodies[0])` and `\(bodies[1])`", at: map.node)
        }
        guard let key = bodies.first, let node = map[key] else { return .none }
        switch key {
        case "json": return .json(JSONReading(reading: reading).value(node), node)
        case "form": return .form(map.texts("form"), node)
        case "parts": return .parts(map.items("parts").compactMap { part($0) })
        default: return bytes(node).map { .bytes($0, node) } ?? .none
        }
    }

    /// A text, `{file: …}` or `{picture: …}`.
    private func bytes(_ node: YAMLNode) -> CaseBytes? {
        guard let text = node.anyText else { return BytesReading(reading: reading).bytes(node) }
        return CaseBytes(Array(text.utf8), mediaType: nil, notation: .string(text))
    }

    private func part(_ node: YAMLNode) -> ExpectedPart? {
        let bodies = ["text", "json", "file", "picture"]
        let keys = ["name", "filename", "type"] + bodies
        guard let map = CaseMap(node, "a part", keys: keys, reading) else { return nil }
        guard let name = map.text("name") else {
            reading.refuse("a part has a `name`", at: node)
            return nil
        }
        guard let key = map.present(of: bodies).first, let body = map[key] else {
            reading.refuse(
                "a part has a body", at: node, help: "add `text`, `json`, `file` or `picture`")
            return nil
        }
        return partBody(map, key, body).map { body in
            ExpectedPart(
                name: name, filename: map.text("filename"), contentType: map.text("type"),
                body: body, node: node)
        }
    }

    private func partBody(
        _ map: CaseMap, _ key: String, _ node: YAMLNode
    ) -> ExpectedPart.Body? {
        let reader = BytesReading(reading: reading)
        switch key {
        case "json": return .json(JSONReading(reading: reading).value(node))
        case "file":
            return map.text("file").flatMap { reader.file($0, at: node) }.map { .bytes($0) }
        case "picture": return reader.picture(node).map { .bytes($0) }
        default:
            return map.text("text").map {
                .bytes(CaseBytes(Array($0.utf8), mediaType: nil, notation: .string($0)))
            }
        }
    }
}
