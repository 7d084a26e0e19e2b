import CGessoPlugin

extension AnswerDecoder {
    func action(
        _ pointer: UnsafePointer<gesso_action>?
    ) throws(TableFault) -> UnsafePointer<gesso_action>? {
        guard var action = try copy(pointer) else { return nil }
        action.exchange = try exchange(action.exchange)
        action.result = try result(action.result)
        action.error = try error(action.error)
        action.job = try text(action.job)
        return keep(action)
    }

    private func error(
        _ pointer: UnsafePointer<gesso_error>?
    ) throws(TableFault) -> UnsafePointer<gesso_error>? {
        guard var error = try copy(pointer) else { return nil }
        error.message = try text(error.message)
        error.field = try text(error.field)
        error.provider_code = try text(error.provider_code)
        error.provider_request_id = try text(error.provider_request_id)
        return keep(error)
    }

    private func result(
        _ pointer: UnsafePointer<gesso_result>?
    ) throws(TableFault) -> UnsafePointer<gesso_result>? {
        guard var result = try copy(pointer) else { return nil }
        result.images = try list(result.images, result.image_count) { image throws(TableFault) in
            try self.image(image)
        }
        result.model = try text(result.model)
        result.provider_request_id = try text(result.provider_request_id)
        result.text = try text(result.text)
        result.vectors = try vectors(result)
        return keep(result)
    }

    /// Sizes that cannot be are left to the reader, which names them.
    private func vectors(_ result: gesso_result) throws(TableFault) -> UnsafePointer<Float>? {
        let (count, overflow) = result.vector_count.multipliedReportingOverflow(
            by: result.vector_length)
        guard !overflow, count >= 0 else { return nil }
        return try array(result.vectors, count)
    }

    private func image(
        _ pointer: UnsafePointer<gesso_image>?
    ) throws(TableFault) -> UnsafePointer<gesso_image>? {
        guard var image = try copy(pointer) else { return nil }
        image.body.data = try slice(image.body.data, image.body.size)
        image.media_type = try text(image.media_type)
        image.revised_prompt = try text(image.revised_prompt)
        image.fetch = try exchange(image.fetch)
        image.error = try error(image.error)
        return keep(image)
    }

    private func exchange(
        _ pointer: UnsafePointer<gesso_exchange>?
    ) throws(TableFault) -> UnsafePointer<gesso_exchange>? {
        guard var exchange = try copy(pointer) else { return nil }
        exchange.label = try text(exchange.label)
        exchange.method = try text(exchange.method)
        exchange.url = try text(exchange.url)
        exchange.idempotency_header = try text(exchange.idempotency_header)
        exchange.headers = try list(
            exchange.headers, exchange.header_count
        ) { header throws(TableFault) in
            gesso_header(name: try self.text(header.name), value: try self.text(header.value))
        }
        exchange.credentials = try list(
            exchange.credentials, exchange.credential_count
        ) { credential throws(TableFault) in try self.credential(credential) }
        exchange.body = try list(exchange.body, exchange.body_count) { bytes throws(TableFault) in
            var bytes = bytes
            bytes.data = try self.slice(bytes.data, bytes.size)
            return bytes
        }
        exchange.parts = try list(exchange.parts, exchange.part_count) { part throws(TableFault) in
            try self.part(part)
        }
        return keep(exchange)
    }

    private func credential(
        _ pointer: UnsafePointer<gesso_credential>?
    ) throws(TableFault) -> UnsafePointer<gesso_credential>? {
        guard var credential = try copy(pointer) else { return nil }
        credential.secret = try text(credential.secret)
        credential.name = try text(credential.name)
        credential.prefix = try text(credential.prefix)
        return keep(credential)
    }

    private func part(
        _ pointer: UnsafePointer<gesso_part>?
    ) throws(TableFault) -> UnsafePointer<gesso_part>? {
        guard var part = try copy(pointer) else { return nil }
        part.name = try text(part.name)
        part.filename = try text(part.filename)
        part.content_type = try text(part.content_type)
        part.body.data = try slice(part.body.data, part.body.size)
        return keep(part)
    }
}
