import CGessoPlugin

/// Writes an exchange as C structs into one arena.
struct ExchangeWriter {
    let memory: Arena
    let conventions: Conventions

    func exchange(_ exchange: Exchange) -> gesso_exchange {
        let exchange = conventions.applied(to: exchange)
        let credentials = exchange.credentials ?? []
        var written = gesso_exchange()
        written.struct_size = MemoryLayout<gesso_exchange>.size
        written.label = memory.string(exchange.label)
        written.method = memory.string(exchange.method)
        written.url = memory.string(exchange.url)
        written.flags = flags(exchange)
        if case .idempotent(let header) = exchange.repeating {
            written.idempotency_header = memory.string(header)
        }
        written.timeout_ms = exchange.timeoutMilliseconds
        written.max_response_bytes = exchange.maxResponseBytes
        written.headers = headers(exchange.headers)
        written.header_count = exchange.headers.count
        written.credentials = memory.list(credentials.map(credential))
        written.credential_count = credentials.count
        if !exchange.body.isEmpty {
            written.body = UnsafePointer(memory.array(exchange.body.map(bytes)))
            written.body_count = exchange.body.count
        }
        written.parts = memory.list(exchange.parts.map(part))
        written.part_count = exchange.parts.count
        return written
    }

    private func flags(_ exchange: Exchange) -> UInt32 {
        let repeating =
            switch exchange.repeating {
            case .bills: 0
            case .safe, .free: GESSO_HTTP_SAFE
            case .idempotent: GESSO_HTTP_IDEMPOTENT
            }
        return UInt32(repeating | (exchange.isLinked ? GESSO_HTTP_LINKED : 0))
    }

    private func headers(_ headers: [Exchange.Header]) -> UnsafePointer<gesso_header>? {
        guard !headers.isEmpty else { return nil }
        let written = headers.map { header in
            gesso_header(name: memory.string(header.name), value: memory.string(header.value))
        }
        return UnsafePointer(memory.array(written))
    }

    private func credential(_ credential: Exchange.Credential) -> gesso_credential {
        var written = gesso_credential()
        written.struct_size = MemoryLayout<gesso_credential>.size
        written.secret = memory.string(credential.secret)
        written.place = UInt32(credential.inQuery ? GESSO_PLACE_QUERY : GESSO_PLACE_HEADER)
        written.transform = UInt32(
            credential.base64 ? GESSO_TRANSFORM_BASE64_ENCODE : GESSO_TRANSFORM_NONE)
        written.name = memory.string(credential.name)
        written.prefix = memory.string(credential.prefix)
        return written
    }

    private func part(_ part: Exchange.Part) -> gesso_part {
        var written = gesso_part()
        written.struct_size = MemoryLayout<gesso_part>.size
        written.name = memory.string(part.name)
        written.filename = memory.string(part.filename)
        written.content_type = memory.string(part.contentType)
        written.body = bytes(part.body)
        return written
    }

    func bytes(_ body: Body) -> gesso_bytes {
        switch body {
        case .buffer(let buffer):
            memory.keep(buffer)
            return written(UnsafeRawBufferPointer(buffer.memory), GESSO_TRANSFORM_NONE)
        case .base64Buffer(let buffer):
            memory.keep(buffer)
            return written(UnsafeRawBufferPointer(buffer.memory), GESSO_TRANSFORM_BASE64_DECODE)
        case .slice(let response, let range, let base64):
            let whole = response.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
            let part = UnsafeRawBufferPointer(rebasing: whole[range.clamped(to: 0..<whole.count)])
            return written(part, base64 ? GESSO_TRANSFORM_BASE64_DECODE : GESSO_TRANSFORM_NONE)
        case .input(let input, let base64):
            return written(
                input.bytes, base64 ? GESSO_TRANSFORM_BASE64_ENCODE : GESSO_TRANSFORM_NONE)
        case .text(let text, let insideJSON):
            return written(
                copy(text), insideJSON ? GESSO_TRANSFORM_JSON_STRING : GESSO_TRANSFORM_NONE)
        case .formValue(let text): return written(copy(text), GESSO_TRANSFORM_FORM_VALUE)
        case .base64(let text): return written(copy(text), GESSO_TRANSFORM_BASE64_DECODE)
        }
    }

    private func copy(_ text: String) -> UnsafeRawBufferPointer {
        let units = Array(text.utf8)
        return UnsafeRawBufferPointer(start: memory.array(units), count: units.count)
    }

    private func written(_ bytes: UnsafeRawBufferPointer, _ transform: Int) -> gesso_bytes {
        gesso_bytes(
            data: bytes.baseAddress, size: bytes.count, transform: UInt32(transform), reserved: 0)
    }
}
