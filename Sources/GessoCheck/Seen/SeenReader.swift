import CGessoPlugin
import GessoProvider

/// Copies actions out of a plugin's memory as they are, with no rule of the host applied.
enum SeenReader {
    static func action(_ raw: gesso_action) throws(TableFault) -> SeenAction {
        SeenAction(
            kind: try kind(raw), progress: raw.progress_permille,
            job: try PluginMemory.text(raw.job, "action.job", limit: 4096))
    }

    private static func kind(_ raw: gesso_action) throws(TableFault) -> SeenAction.Kind {
        switch Int(raw.kind) {
        case GESSO_ACTION_EXCHANGE: .exchange(try exchange(raw.exchange, "action.exchange"))
        case GESSO_ACTION_WAIT: .wait(raw.wait_ms)
        case GESSO_ACTION_DONE: .done(try result(raw.result))
        case GESSO_ACTION_FAIL: .fail(try failure(raw.error, "action.error"))
        default: throw TableFault("action.kind", "is \(raw.kind)")
        }
    }

    static func exchange(
        _ pointer: UnsafePointer<gesso_exchange>?, _ place: String
    ) throws(TableFault) -> SeenExchange {
        let raw = try PluginMemory.grown(pointer, place).pointee
        let segments = try PluginMemory.list(raw.body, raw.body_count, "\(place).body")
        return SeenExchange(
            label: try PluginMemory.required(raw.label, "\(place).label", limit: 256),
            method: try PluginMemory.required(raw.method, "\(place).method", limit: 16),
            url: try PluginMemory.required(raw.url, "\(place).url", limit: 64 << 10),
            flags: raw.flags, timeout: UInt64(raw.timeout_ms),
            maxResponseBytes: raw.max_response_bytes, headers: try headers(raw, place),
            credentials: try credentials(raw, place),
            idempotencyHeader: try PluginMemory.text(
                raw.idempotency_header, "\(place).idempotency_header", limit: 256),
            body: segments.isEmpty ? nil : try PluginBytes.join(segments, "\(place).body"),
            parts: try parts(raw, place))
    }

    private static func headers(
        _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) -> [NamedText] {
        var headers: [NamedText] = []
        let list = try PluginMemory.list(
            raw.headers, raw.header_count, "\(place).headers", limit: 256)
        for (index, header) in list.enumerated() {
            let place = "\(place).headers[\(index)]"
            headers.append(
                NamedText(
                    try PluginMemory.required(header.name, "\(place).name", limit: 256),
                    try PluginMemory.text(header.value, "\(place).value", limit: 64 << 10) ?? ""))
        }
        return headers
    }

    private static func credentials(
        _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) -> [ExpectedCredential] {
        var credentials: [ExpectedCredential] = []
        let list = try PluginMemory.list(
            raw.credentials, raw.credential_count, "\(place).credentials", limit: 16)
        for (index, pointer) in list.enumerated() {
            let place = "\(place).credentials[\(index)]"
            let raw = try PluginMemory.grown(pointer, place).pointee
            credentials.append(
                ExpectedCredential(
                    secret: try PluginMemory.required(raw.secret, "\(place).secret", limit: 256),
                    isQuery: Int(raw.place) == GESSO_PLACE_QUERY,
                    name: try PluginMemory.required(raw.name, "\(place).name", limit: 256),
                    prefix: try PluginMemory.text(raw.prefix, "\(place).prefix", limit: 1024) ?? "",
                    isBase64: Int(raw.transform) == GESSO_TRANSFORM_BASE64_ENCODE))
        }
        return credentials
    }

    private static func parts(
        _ raw: gesso_exchange, _ place: String
    ) throws(TableFault) -> [SeenPart] {
        var parts: [SeenPart] = []
        let list = try PluginMemory.list(
            raw.parts, raw.part_count, "\(place).parts", limit: 1024)
        for (index, pointer) in list.enumerated() {
            let place = "\(place).parts[\(index)]"
            let raw = try PluginMemory.grown(pointer, place).pointee
            var body: [UInt8] = []
            try PluginBytes.append(raw.body, to: &body, "\(place).body")
            parts.append(
                SeenPart(
                    name: try PluginMemory.required(raw.name, "\(place).name", limit: 1024),
                    filename: try PluginMemory.text(raw.filename, "\(place).filename"),
                    contentType: try PluginMemory.text(raw.content_type, "\(place).content_type"),
                    body: body))
        }
        return parts
    }
}
