import CGessoPlugin

/// Writes what an operation wants or gives as the C structs of an action.
struct ActionWriter {
    let operation: Operation

    private var memory: Arena { operation.actionMemory }

    func write(_ failure: Failure, to action: inout gesso_action) {
        action.kind = UInt32(GESSO_ACTION_FAIL)
        action.error = memory.copy(error(failure))
    }

    func write(_ exchange: Exchange, to action: inout gesso_action) {
        operation.exchangeMemory.reset()
        let writer = ExchangeWriter(
            memory: operation.exchangeMemory, conventions: operation.conventions)
        action.kind = UInt32(GESSO_ACTION_EXCHANGE)
        action.exchange = operation.exchangeMemory.copy(writer.exchange(exchange))
    }

    func write(_ outcome: Outcome, to action: inout gesso_action) {
        let length = outcome.vectors.first?.count ?? 0
        guard outcome.vectors.allSatisfy({ $0.count == length }) else {
            return write(Failure(.internal, "the vectors differ in length"), to: &action)
        }
        var result = gesso_result()
        result.struct_size = MemoryLayout<gesso_result>.size
        result.images = memory.list(outcome.images.map(image))
        result.image_count = outcome.images.count
        result.cost_micro_usd = outcome.costMicroUSD ?? -1
        result.input_tokens = outcome.inputTokens ?? -1
        result.output_tokens = outcome.outputTokens ?? -1
        result.model = memory.string(outcome.model)
        result.provider_request_id = memory.string(outcome.providerRequestID)
        result.text = memory.string(outcome.text)
        if !outcome.vectors.isEmpty {
            result.vectors = UnsafePointer(memory.array(outcome.vectors.flatMap(\.self)))
            result.vector_count = outcome.vectors.count
            result.vector_length = length
        }
        action.kind = UInt32(GESSO_ACTION_DONE)
        action.result = memory.copy(result)
    }

    private func image(_ picture: Picture) -> gesso_image {
        let writer = ExchangeWriter(memory: memory, conventions: operation.conventions)
        var image = gesso_image()
        image.struct_size = MemoryLayout<gesso_image>.size
        switch picture.content {
        case .body(let body): image.body = writer.bytes(body)
        case .fetch(let exchange): image.fetch = memory.copy(writer.exchange(exchange))
        case .refused(let failure): image.error = memory.copy(error(failure))
        }
        image.media_type = memory.string(picture.mediaType)
        image.pixels = gesso_size(
            width: picture.pixels?.width ?? 0, height: picture.pixels?.height ?? 0)
        image.has_seed = picture.seed == nil ? 0 : 1
        image.seed = picture.seed ?? 0
        image.revised_prompt = memory.string(picture.revisedPrompt)
        return image
    }

    private func error(_ failure: Failure) -> gesso_error {
        var error = gesso_error()
        error.struct_size = MemoryLayout<gesso_error>.size
        error.code = failure.code.rawValue
        error.retry = failure.retry.constant
        error.retry_after_ms = failure.retryAfterMilliseconds
        error.message = memory.string(failure.message)
        error.field = memory.string(failure.field)
        error.provider_code = memory.string(failure.providerCode)
        error.provider_request_id = memory.string(failure.providerRequestID)
        error.cost_micro_usd = failure.costMicroUSD ?? -1
        return error
    }
}
