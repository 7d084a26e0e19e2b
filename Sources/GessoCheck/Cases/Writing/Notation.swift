import GessoBase
import GessoHTTP

/// Writes what a plugin did as a case file would say it, ready to paste.
struct Notation {
    /// The places that base64 texts of a case's own pictures are written with.
    private var marked: [String: Value] = [:]

    /// Takes the pictures that a case names.
    init(_ bytes: [CaseBytes]) {
        for bytes in bytes {
            let place = bytes.notation.map?["file"] ?? bytes.notation
            for marker in JSONReading.markers {
                marked[JSONReading.text(bytes, marker: marker)] =
                    .map(ValueMap([(marker, place)]))
            }
        }
    }

    func action(_ action: SeenAction) -> ValueMap {
        switch action.kind {
        case .exchange(let exchange): self.exchange(exchange)
        case .wait(let milliseconds): ValueMap([("wait", .int(Int(clamping: milliseconds)))])
        case .done(let result): ValueMap([("done", .map(self.result(result)))])
        case .fail(let failure):
            ValueMap([("fail", .map(self.failure(failure, isRetry: false)))])
        }
    }

    func exchange(_ exchange: SeenExchange, isFetch: Bool = false) -> ValueMap {
        var map = ValueMap([("send", .string("\(exchange.method) \(exchange.url)"))])
        map["label"] = .string(exchange.label)
        if exchange.isSafe, !isFetch { map["safe"] = .bool(true) }
        if exchange.isLinked { map["linked"] = .bool(true) }
        if exchange.isIdempotent {
            map["idempotency"] = exchange.idempotencyHeader.map(Value.string)
        }
        let headers = exchange.headers.filter { $0.name.lowercased() != "content-type" }
        if !headers.isEmpty {
            map["headers"] = .map(ValueMap(headers.map { ($0.name, .string($0.value)) }))
        }
        if !exchange.credentials.isEmpty {
            let places = exchange.credentials.flatMap { Array($0.notation.map ?? ValueMap()) }
            map["credentials"] = .map(ValueMap(places.map { ($0.key, $0.value) }))
        }
        for (key, value) in body(exchange) { map[key] = value }
        return map
    }

    private func body(_ exchange: SeenExchange) -> ValueMap {
        if !exchange.parts.isEmpty {
            return ValueMap([("parts", .list(exchange.parts.map { .map(part($0)) }))])
        }
        guard let body = exchange.body else { return ValueMap() }
        if let json = try? JSON.parse(body), json.map != nil || json.list != nil {
            return ValueMap([("json", self.json(json))])
        }
        return ValueMap([("body", .string(String(decoding: body, as: UTF8.self)))])
    }

    private func part(_ part: SeenPart) -> ValueMap {
        var map = ValueMap([("name", .string(part.name))])
        map["filename"] = part.filename.map(Value.string)
        map["type"] = part.contentType.map(Value.string)
        if let text = String(validating: part.body, as: UTF8.self) {
            map["text"] = .string(text)
        } else {
            map["file"] = .string("FILE")
        }
        return map
    }

    /// The JSON with markers in place of the case's own pictures.
    private func json(_ value: Value) -> Value {
        switch value {
        case .string(let text): marked[text] ?? value
        case .list(let items): .list(items.map(json))
        case .map(let members): .map(ValueMap(members.map { ($0.key, json($0.value)) }))
        default: value
        }
    }

    func failure(_ failure: SeenFailure, isRetry: Bool) -> ValueMap {
        var map = ValueMap([("code", .string(failure.code))])
        if failure.retry != "never", !isRetry { map["retry"] = .string(failure.retry) }
        if failure.after > 0 { map["after"] = .int(Int(clamping: failure.after)) }
        map["message"] = .string(failure.message)
        map["field"] = failure.field.map(Value.string)
        map["provider_code"] = failure.providerCode.map(Value.string)
        map["request_id"] = failure.requestID.map(Value.string)
        if failure.cost != 0 { map["cost"] = number(failure.cost, isMoney: true) }
        return map
    }

    private func result(_ result: SeenResult) -> ValueMap {
        var map = ValueMap()
        if !result.images.isEmpty {
            map["images"] = .list(result.images.map { .map(image($0)) })
        }
        map["text"] = result.text.map(Value.string)
        if !result.vectors.isEmpty {
            map["vectors"] = .list(result.vectors.map { .list($0.map { .double(Double($0)) }) })
        }
        map["cost"] = number(result.cost, isMoney: true)
        if result.inputTokens >= 0 { map["input_tokens"] = .int(Int(result.inputTokens)) }
        if result.outputTokens >= 0 { map["output_tokens"] = .int(Int(result.outputTokens)) }
        map["model"] = result.model.map(Value.string)
        map["request_id"] = result.requestID.map(Value.string)
        return map
    }

    private func image(_ image: SeenImage) -> ValueMap {
        var map = ValueMap()
        if let failure = image.failure {
            map["refused"] = .map(self.failure(failure, isRetry: false))
            return map
        }
        if let fetch = image.fetch {
            let isPlain = fetch.isLinked && fetch.headers.isEmpty && fetch.method == "GET"
            map["fetch"] =
                isPlain ? .string(fetch.url) : .map(exchange(fetch, isFetch: true))
        }
        map["media_type"] = image.mediaType.map(Value.string)
        if image.width > 0 { map["size"] = .string("\(image.width)x\(image.height)") }
        map["digest"] = image.bytes.map { .string(Digest(of: $0).hex) }
        map["seed"] = image.seed.map(Value.int)
        map["revised_prompt"] = image.revisedPrompt.map(Value.string)
        return map
    }

    private func number(_ number: Int64, isMoney: Bool) -> Value {
        if number < 0 { return .string("unknown") }
        guard isMoney else { return .int(Int(number)) }
        return .double(Double(number) / 1_000_000)
    }
}
