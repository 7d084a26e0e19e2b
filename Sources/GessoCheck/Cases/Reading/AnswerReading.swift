import GessoBase
import GessoHTTP
import GessoYAML

/// Reads what a plugin hears of an exchange.
struct AnswerReading {
    private static let keys = ["status", "headers", "json", "body", "file", "picture", "failed"]
    private static let bodies = ["json", "body", "file", "picture"]
    private static let failures = ["timeout", "server_error"]

    let reading: CaseReading

    /// `503`, `timeout` or a mapping.
    func answer(_ node: YAMLNode) -> ScriptedAnswer? {
        if let status = node.value.int { return self.status(status, node) }
        if let word = node.anyText { return failed(word, at: node) }
        guard let map = CaseMap(node, "an answer", keys: Self.keys, reading) else { return nil }
        if let node = map["failed"], let word = map.text("failed") {
            if let other = map.present(of: Self.keys.filter { $0 != "failed" }).first {
                reading.refuse(
                    "an answer that never came has no `\(other)`", at: map[other] ?? node)
            }
            return failed(word, at: node)
        }
        return response(map)
    }

    private func status(_ status: Int, _ node: YAMLNode) -> ScriptedAnswer? {
        guard (100...599).contains(status) else {
            reading.refuse("a status is a number from 100 to 599", at: node)
            return nil
        }
        return .response(HTTPResponse(status: status, headers: [], body: []))
    }

    private func failed(_ word: String, at node: YAMLNode) -> ScriptedAnswer? {
        switch CaseMap.word(word, of: Self.failures, "failed", at: node, reading) {
        case "timeout": .timeout
        case "server_error": .serverError
        default: nil
        }
    }

    private func response(_ map: CaseMap) -> ScriptedAnswer? {
        let bodies = map.present(of: Self.bodies)
        if bodies.count > 1 {
            reading.refuse(
                "an answer has one body, not `\(bodies[0])` and `\(bodies[1])`", at: map.node)
        }
        guard let (body, type) = body(map, bodies.first) else { return nil }
        var headers = map.texts("headers").map { HTTPHeader($0.name.lowercased(), $0.value) }
        if let type, !headers.contains(where: { $0.name == "content-type" }) {
            headers.append(HTTPHeader("content-type", type))
        }
        let status = map.number("status", 100...599) ?? 200
        return .response(HTTPResponse(status: status, headers: headers, body: body))
    }

    /// The bytes, and what they are.
    private func body(_ map: CaseMap, _ key: String?) -> (bytes: [UInt8], type: String?)? {
        guard let key, let node = map[key] else { return ([], nil) }
        let reader = BytesReading(reading: reading)
        switch key {
        case "json":
            let value = JSONReading(reading: reading).value(node)
            return (Array(JSON.text(value).utf8), "application/json")
        case "body":
            return map.text("body").map { (Array($0.utf8), nil) }
        case "picture":
            return reader.picture(node).map { ($0.bytes, $0.mediaType) }
        default:
            return map.text("file").flatMap { reader.file($0, at: node) }
                .map { ($0.bytes, $0.mediaType) }
        }
    }
}
