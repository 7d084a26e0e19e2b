import CGessoPlugin
import GessoBase
import GessoHTTP

/// Copies an exchange out of a plugin's memory and holds it against the rules of its account.
package struct ExchangeReader {
    static let defaultBytes = 256 << 20
    static let maxBytes = 1 << 30
    static let defaultTimeout = Duration.seconds(600)
    /// Of a question that costs nothing, which is better asked again than waited for.
    static let freeFirstByte = Duration.seconds(60)
    private static let knownFlags = UInt32(
        GESSO_HTTP_SAFE | GESSO_HTTP_IDEMPOTENT | GESSO_HTTP_LINKED)
    private static let forbiddenHeaders: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "authorization", "cookie",
        "proxy-authorization",
    ]

    package var rules: ExchangeRules
    package var links: SeenLinks
    package var idempotencyKey: String?

    package init(rules: ExchangeRules, links: SeenLinks, idempotencyKey: String?) {
        self.rules = rules
        self.links = links
        self.idempotencyKey = idempotencyKey
    }

    func read(
        _ pointer: UnsafePointer<gesso_exchange>?, _ place: String
    ) throws(TableFault) -> PlannedExchange {
        let raw = try PluginMemory.grown(pointer, place).pointee
        guard raw.flags & ~Self.knownFlags == 0 else {
            throw .unknown("\(place).flags", raw.flags)
        }
        var http = HTTPExchange(
            method: try method(raw, place),
            url: "", isRepeatable: false)
        http.headers = try headers(raw, place)
        http.credentials = try credentials(raw, place)
        try fillBody(&http, raw, place)
        let isLinked = raw.flags & UInt32(GESSO_HTTP_LINKED) != 0
        try fillAddress(&http, raw.url, isLinked: isLinked, place)
        fillLimits(&http, raw)
        let isIdempotent = try fillIdempotency(&http, raw, place)
        let isSafe = raw.flags & UInt32(GESSO_HTTP_SAFE) != 0
        http.isRepeatable = isSafe || isIdempotent
        if isSafe, http.method == "GET", raw.timeout_ms == 0 {
            http.firstByteTimeout = Self.freeFirstByte
        }
        return PlannedExchange(
            label: try PluginMemory.required(raw.label, "\(place).label", limit: 256),
            http: http, isSafe: isSafe, isIdempotent: isIdempotent)
    }

    private func method(_ raw: gesso_exchange, _ place: String) throws(TableFault) -> String {
        let method = try PluginMemory.required(raw.method, "\(place).method", limit: 16)
        guard HTTPToken.isToken(method) else {
            throw TableFault("\(place).method", "is `\(method)`, which is no method of HTTP")
        }
        return method
    }

    private func headers(
        _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) -> [HTTPHeader] {
        var headers: [HTTPHeader] = []
        let list = try PluginMemory.list(
            raw.headers, raw.header_count, "\(place).headers", limit: 256)
        for (index, header) in list.enumerated() {
            let place = "\(place).headers[\(index)]"
            let name = try PluginMemory.required(header.name, "\(place).name", limit: 256)
            guard !Self.forbiddenHeaders.contains(name.lowercased()) else {
                throw TableFault(place, "sets `\(name)`, which only the host may")
            }
            let value = try PluginMemory.text(header.value, "\(place).value", limit: 64 << 10)
            let line = HTTPHeader(name, value ?? "")
            guard line.isLegal else {
                throw TableFault(place, "(`\(name)`) has an illegal name or value")
            }
            headers.append(line)
        }
        return headers
    }

    private func fillBody(
        _ http: inout HTTPExchange, _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) {
        let segments = try PluginMemory.list(raw.body, raw.body_count, "\(place).body")
        let parts = try PluginMemory.list(
            raw.parts, raw.part_count, "\(place).parts", limit: 1024)
        guard segments.isEmpty || parts.isEmpty else {
            throw TableFault(place, "has both body and parts")
        }
        if !segments.isEmpty { http.body = try PluginBytes.join(segments, "\(place).body") }
        if !parts.isEmpty {
            let multipart = try Multipart(parts, "\(place).parts")
            http.body = multipart.body
            http.headers.removeAll { $0.name.lowercased() == "content-type" }
            http.headers.append(HTTPHeader("Content-Type", multipart.contentType))
        }
    }

    private func fillLimits(_ http: inout HTTPExchange, _ raw: gesso_exchange) {
        http.totalTimeout =
            raw.timeout_ms == 0 ? Self.defaultTimeout : .milliseconds(Int64(raw.timeout_ms))
        let bytes = PluginMemory.count(raw.max_response_bytes)
        http.maxResponseBytes = bytes == 0 ? Self.defaultBytes : min(bytes, Self.maxBytes)
    }

    /// Adds the key's header; whether the exchange may be repeated because of it.
    private func fillIdempotency(
        _ http: inout HTTPExchange, _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) -> Bool {
        let place = "\(place).idempotency_header"
        let name = try PluginMemory.text(raw.idempotency_header, place, limit: 256)
        guard raw.flags & UInt32(GESSO_HTTP_IDEMPOTENT) != 0 else { return false }
        guard let name, !Self.forbiddenHeaders.contains(name.lowercased()) else {
            throw TableFault(place, "is missing, though the exchange is IDEMPOTENT")
        }
        guard HTTPToken.isToken(name) else {
            throw TableFault(place, "is `\(name)`, which is no name of a header")
        }
        guard let idempotencyKey else { return false }
        http.headers.append(HTTPHeader(name, idempotencyKey))
        return true
    }
}
