package import CGessoPlugin
package import GessoHTTP

/// What happened, as a plugin is told.
package enum HostEvent: Sendable {
    case start
    case response(HTTPResponse)
    /// No answer: the time was over, or the server broke.
    case timedOut
    case broken
    case elapsed
    case cancel
}

extension HostEvent {
    /// Calls the body with the event in the form that plugins read; it is valid inside only.
    package func lend<T>(_ body: (UnsafePointer<gesso_event>) -> T) -> T {
        var raw = bare
        guard case .response(let response) = self else {
            return withUnsafePointer(to: raw) { body($0) }
        }
        let memory = Memory()
        return withExtendedLifetime(memory) {
            response.body.withUnsafeBytes { bytes in
                raw.response = Self.place(response, body: bytes.baseAddress, on: memory)
                return withUnsafePointer(to: raw) { body($0) }
            }
        }
    }

    /// Puts the event on a shelf.
    func place(on shelf: some Shelf) -> UnsafePointer<gesso_event>? {
        var raw = bare
        if case .response(let response) = self {
            raw.response = Self.place(response, body: shelf.store(data: response.body), on: shelf)
        }
        return shelf.place(raw)
    }

    /// All of it but the response.
    private var bare: gesso_event {
        var raw = gesso_event()
        raw.struct_size = MemoryLayout<gesso_event>.size
        raw.kind = kind
        switch self {
        case .timedOut: raw.failure = gesso_error_code(GESSO_ERROR_TIMEOUT)
        case .broken: raw.failure = gesso_error_code(GESSO_ERROR_SERVER_ERROR)
        default: break
        }
        return raw
    }

    private var kind: UInt32 {
        switch self {
        case .start: UInt32(GESSO_EVENT_START)
        case .response: UInt32(GESSO_EVENT_RESPONSE)
        case .timedOut, .broken: UInt32(GESSO_EVENT_FAILED)
        case .elapsed: UInt32(GESSO_EVENT_ELAPSED)
        case .cancel: UInt32(GESSO_EVENT_CANCEL)
        }
    }

    private static func place(
        _ response: HTTPResponse, body: UnsafeRawPointer?, on shelf: some Shelf
    ) -> UnsafePointer<gesso_response>? {
        let headers = response.headers.map {
            gesso_header(name: shelf.store($0.name), value: shelf.store($0.value))
        }
        var raw = gesso_response()
        raw.struct_size = MemoryLayout<gesso_response>.size
        raw.status = UInt32(clamping: response.status)
        raw.headers = shelf.store(all: headers)
        raw.header_count = headers.count
        raw.body = body
        raw.body_size = response.body.count
        return shelf.place(raw)
    }
}
